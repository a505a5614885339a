"""The look of reports."""
