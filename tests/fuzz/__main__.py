"""``python -m tests.fuzz``, from the top folder of the checkout."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from fuzz.long_run import main

    sys.exit(main())
