"""What is measured, against whom. Never imported by the package."""
