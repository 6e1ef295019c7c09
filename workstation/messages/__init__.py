"""Bytes in, validated consignments out: a registry of message formats and one module for each."""
