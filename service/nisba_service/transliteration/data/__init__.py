"""Tables of transliteration, read by `nisba_service.tables`."""
