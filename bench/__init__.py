"""Accuracy and speed of the engine beside other systems, and what it learns from data."""
