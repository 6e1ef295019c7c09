"""Plain callables run off the caller's thread or in a child process; no Qt."""
