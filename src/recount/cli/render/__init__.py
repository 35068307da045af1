"""What people see: one module a noun, each turning records into Rich renderables."""
