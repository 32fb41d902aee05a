"""`import faults`: the processes of a pool import by name, so this folder must be on the path they inherit."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
