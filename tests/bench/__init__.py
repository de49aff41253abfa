"""Measurements, each as a ratio to something bare done in the same run: `python -m tests.bench NAME`."""
