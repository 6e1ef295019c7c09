"""Facts and words of the trade; plain Python, nothing but the standard library."""
