"""What is measured: the scale, skills, role profiles, development actions, qualifications and vocabulary."""
