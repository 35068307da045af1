"""What people decide in the workspace, one module a noun. Pages and the API call these and nothing else."""
