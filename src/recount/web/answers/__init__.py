"""What can be asked of a ledger, one module a noun. Pages and the API call these and nothing else."""
