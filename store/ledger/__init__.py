"""What came of it: stories, races and records, computed from claims and stints."""
