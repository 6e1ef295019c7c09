"""The desk of an officer: scan, read why, record what was found."""
