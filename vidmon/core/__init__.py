"""What is true: values and pure rules. No I/O, no clock, no Qt."""
