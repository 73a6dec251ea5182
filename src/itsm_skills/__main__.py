"""Run the command line with ``python -m itsm_skills``."""

import _signal  # type: ignore[import-not-found]

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # see ``itsm_skills.start``, which takes a moment to import

from itsm_skills.start import main

main()
