"""A seeded mail centre whose truth is known; it knows nothing of features or of scoring."""
