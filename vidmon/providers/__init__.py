"""What they say: how each service is asked and read, without I/O."""
