"""Run the command line with ``python -m itsm_skills``."""

from itsm_skills.start import main

main()
