"""Sets of small numbers by key: large ones as bitmaps in a Python int, small ones as the numbers themselves.

One article in 100,000 would cost 12.5 KB as a bitmap, and most of a catalogue is in the news once a year.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Final, Generic, TypeVar

K = TypeVar("K")

SMALL: Final = 192
"""Numbers up to which a set is kept as numbers."""


class Bitmaps(Mapping[K, int], Generic[K]):
    """Bitmaps by key; a key is there as long as its set is not empty."""

    def __init__(self) -> None:
        self._small: dict[K, array[int]] = {}
        self._large: dict[K, int] = {}

    @classmethod
    def of(cls, numbers: Mapping[K, array[int]]) -> Bitmaps[K]:
        """Return the sets of these numbers, each of which is named once; the arrays are kept."""
        made = cls()
        for key, bits in numbers.items():
            if len(bits) <= SMALL:
                made._small[key] = bits
            else:
                made._large[key] = bitmap(bits)
        return made

    def __getitem__(self, key: K) -> int:
        small = self._small.get(key)
        return self._large[key] if small is None else bitmap(small)

    def __iter__(self) -> Iterator[K]:
        yield from self._small
        yield from self._large

    def __len__(self) -> int:
        return len(self._small) + len(self._large)

    def __contains__(self, key: object) -> bool:
        return key in self._small or key in self._large

    def add(self, key: K, number: int) -> None:
        """Put a number into a set."""
        if key in self._large:
            self._large[key] |= 1 << number
            return
        small = self._small.setdefault(key, array("I"))
        if number in small:
            return
        small.append(number)
        if len(small) > SMALL:
            self._large[key] = bitmap(small)
            del self._small[key]

    def discard(self, key: K, number: int) -> None:
        """Take a number out of a set if it is in there."""
        small = self._small.get(key)
        if small is not None:
            if number in small:
                small.remove(number)
                if not small:
                    del self._small[key]
        elif key in self._large:
            left = self._large[key] & ~(1 << number)
            if left:
                self._large[key] = left
            else:
                del self._large[key]

    def count(self, key: K) -> int:
        """Return how many numbers are in a set, 0 for an unknown key."""
        small = self._small.get(key)
        return self._large.get(key, 0).bit_count() if small is None else len(small)

    def counts(self, within: int) -> Iterator[tuple[K, int]]:
        """Yield each key with how many of its numbers are in the bitmap `within`, where that is any."""
        for key, bits in self._large.items():
            found = (bits & within).bit_count()
            if found:
                yield key, found
        # One byte a number, so that a small set costs what it holds.
        flags = f"{within:b}"[::-1].encode().translate(_FLAGS)
        longest = len(flags)
        for key, numbers in self._small.items():
            found = sum([flags[number] for number in numbers if number < longest])
            if found:
                yield key, found


_FLAGS: Final = bytes.maketrans(b"01", b"\0\1")


def bitmap(numbers: array[int]) -> int:
    """Return the bitmap of numbers."""
    content = bytearray((max(numbers, default=0) >> 3) + 1)
    for number in numbers:
        content[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(content, "little")
