"""Tables of facts for the importers, read by `nisba_service.tables`."""
