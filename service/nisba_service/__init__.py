"""Nisba: says whose name it is."""
