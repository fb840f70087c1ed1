"""Showing: widgets, models, the loop."""
