"""The reader of English."""
