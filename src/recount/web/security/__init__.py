"""What keeps other sites, other hosts and hostile texts out of the workspace."""
