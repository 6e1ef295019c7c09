"""Long proofs: each runs for minutes, prints one table, and its last table stands in `docs/proofs/`."""
