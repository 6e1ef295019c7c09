"""Schemes: one small module for each way in which a parcel is not what its papers say."""
