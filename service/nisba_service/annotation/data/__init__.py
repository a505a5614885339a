"""Tables of running text."""
