"""Run the command line with ``python -m itsm_skills``."""

from itsm_skills.cli.app import main

main()
