"""A gateway in a box that speaks the services' dialects."""
