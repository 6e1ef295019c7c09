"""Examined consignments become a model document; the only room that imports scikit-learn."""
