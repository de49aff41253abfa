"""Where the data that ships with the program lies: the one function that knows."""

from pathlib import Path


def seeds_folder() -> Path:
    """Return the folder of the shipped data (catalogue, cues, sample articles).

    `seeds` stands beside `store` in a checkout and in an installed wheel alike.
    """
    return Path(__file__).resolve().parent.parent / "seeds"
