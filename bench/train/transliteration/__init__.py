"""Trains the model of transliteration/."""
