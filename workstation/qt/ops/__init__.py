"""Long work started from the window, one module each: what is asked for, and the call that runs off the UI thread."""
