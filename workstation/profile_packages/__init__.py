"""Profile folders: open, check, write. A package is readable data; opening one runs nothing."""
