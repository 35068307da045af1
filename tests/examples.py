"""How many examples a property is tried on: few in every run, as many as asked for with RECOUNT_EXAMPLES."""

from __future__ import annotations

import os

EXAMPLES = int(os.environ.get("RECOUNT_EXAMPLES", "60"))

LEDGER_EXAMPLES = EXAMPLES if "RECOUNT_EXAMPLES" in os.environ else 12
"""For properties of whole ledgers, each example of which makes two."""
