"""`python -m recount.cli` is `recount`."""

from recount.cli import main

main()
