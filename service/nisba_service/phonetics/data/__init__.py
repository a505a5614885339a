"""Tables of sounds, read by `nisba_service.tables`."""
