"""The formats of the field. Each takes a release and gives files by their path; none knows the ledger."""
