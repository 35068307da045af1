"""What runs in the separate process that opens hostile pages and feeds. Started by `recount.intake.extractor`."""
