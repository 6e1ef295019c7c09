"""The local cache: the only room that speaks SQL."""
