"""Counts and scores in, figures with intervals out; None where a figure is undefined."""
