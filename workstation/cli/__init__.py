"""The use cases from a terminal; others rely on its words, its JSON and its exit codes."""
