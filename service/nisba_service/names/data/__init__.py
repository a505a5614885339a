"""Tables of language facts about written names, read by `nisba_service.tables`."""
