"""`recount review`: what people decide, one thin command a decision."""
