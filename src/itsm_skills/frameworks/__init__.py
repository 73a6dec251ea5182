"""What is measured: scale, skills, role profiles, development actions, qualifications, words."""
