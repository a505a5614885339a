"""Learns the committed tables of the engine from public data; see README.md here."""
