"""The checks behind findings, by subject: pure functions of a value, with their lists and limits as dated data."""
