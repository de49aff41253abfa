"""What the reader finds, as the guide to reading defines it, in sentences of the tests' own."""
