"""How well the reader reads: sets of articles with what a reader should find in them, and the score against them."""
