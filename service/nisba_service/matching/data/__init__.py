"""Tables the matcher judges by, read by `nisba_service.tables`."""
