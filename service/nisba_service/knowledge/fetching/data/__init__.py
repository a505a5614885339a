"""Tables of facts for fetching, read by `nisba_service.tables`."""
