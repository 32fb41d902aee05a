"""`python -m vnner`."""

import sys

from vnner.cli import main

if __name__ == "__main__":
    sys.exit(main())
