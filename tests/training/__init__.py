"""Fits the weights by which the reader judges pairs of a person and a club; see `python -m tests.training --help`."""
