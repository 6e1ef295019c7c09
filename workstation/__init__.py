"""Luxor Workstation: parcels crossing a border, scored, explained, examined, learned from."""

__version__ = "0.1.0"
