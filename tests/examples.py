"""How many examples a property is tried on: few in every run, as many as asked for with RECOUNT_EXAMPLES."""

from __future__ import annotations

import os

EXAMPLES = int(os.environ.get("RECOUNT_EXAMPLES", "60"))
