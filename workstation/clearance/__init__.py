"""Release and duty: the release category of a consignment, and what duty and tax it may come to.

Pure functions on declared facts and dated tables. Every figure says what it rests on; what a table or the declaration
does not say is named as missing and never filled in.
"""
