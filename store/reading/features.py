"""What can be weighed about a pair of a person and a club in a sentence: words in their places, cues, the catalogue.

A feature is a short string, the same in training and in reading. Knows nothing of stages and weights. The endings that
words lose and the pronouns are English: another language's weights need theirs in its cue file first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from store.model import ClubId, ManagerId
from store.reading.clauses import Clause
from store.reading.found import Found, ReadSentence
from store.reading.pairs import Pair
from store.reading.roles import STRANGER
from store.reading.scene import Scene

_TOKEN = re.compile(r"[\ue000-\uec00]|[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d.,/-]*|[.,;:?!()-]")
_ENDINGS = re.compile(r"(?:ing|ed|es|s|ions?|ment)$")
_STEMMED, _SINGULAR = 5, 3  # letters above which a word loses its ending, or its plural's s alone
_PRONOUNS = frozenset({"he", "his", "him", "she", "her"})
_UNKNOWN = "\uec00"  # stands for a name that is nobody's we know
_PERSON, _OTHER_PERSON, _CLUB, _OTHER_CLUB, _SOURCE = "P", "Q", "C", "D", "S"
_FAR_APART = 14  # tokens beyond which the words between a person and a club say nothing
_NOWHERE = -1


class SentenceFeatures:
    """The features of one sentence's pairs, in a scene in which it has not yet been told."""

    def __init__(self, sentence: ReadSentence, scene: Scene) -> None:
        self._clause = clause = sentence.clause
        self._cues = sentence.cues
        self._told = sentence.told
        self._scene = scene
        self._speakers = sentence.speakers
        written = _TOKEN.findall(STRANGER.sub(_UNKNOWN, clause.short).lower())
        self._tokens = [_stem(token) for token in written]
        self._written = dict(zip(self._tokens, written, strict=True))
        self._names = [at for at, token in enumerate(self._tokens) if _stands_for_name(token)]
        self.shared = [f"w={token}" for token in dict.fromkeys(self._tokens) if not _stands_for_name(token)]
        self.shared += [f"@{sign}" for sign in sentence.signs]
        self._reach = [(cue, clause.start_of(cue.start), clause.end_of(cue.end)) for cue in sentence.cues]

    def of(self, pair: Pair) -> list[str]:
        """Return the features of a pair, none twice: first those that all pairs of the sentence have (`shared`)."""
        return [*self.shared, *self.of_pair_alone(pair)]

    def words_of(self, features: Iterable[str]) -> Iterator[str]:
        """Yield the words of the sentence that features speak of, as it has them, in the features' order, each once."""
        seen = set()
        for feature in features:
            stem = re.split("[= ]", feature)[-1]
            word = self._written.get(stem) if feature[0] not in "@k" else None
            if word and word not in seen and not _stands_for_name(word):
                seen.add(word)
                yield word

    def of_pair_alone(self, pair: Pair) -> list[str]:
        """Return the features of a pair without the `shared` ones."""
        tokens = self._tokens.copy()
        for at in self._names:
            tokens[at] = _role(tokens[at], pair)
        person = _first(tokens, _PERSON)
        if person == _NOWHERE and not pair.people:
            person = next((at for at, token in enumerate(tokens) if token in _PRONOUNS), _NOWHERE)
        clubs = [at for at, token in enumerate(tokens) if token == _CLUB]
        club = min(clubs, key=lambda at: abs(at - person)) if clubs else _NOWHERE
        found = [*self._known(pair), *self._cued(pair)]
        found += _around("P", tokens, person)
        found += _around("C", tokens, club)
        if person != _NOWHERE and club != _NOWHERE:
            found += _between(tokens, person, club)
        return list(dict.fromkeys(found))

    def _known(self, pair: Pair) -> Iterator[str]:
        """What the catalogue, the article so far, and the rest of the sentence tell of a pair."""
        scene, person, club = self._scene, pair.person, pair.club
        yield from scene.remembered(person, club, _lasting)
        yield from (f"@{pair.where}", f"@{pair.where} in charge={scene.is_in_charge(person, club)}")
        yield f"@open={scene.is_open(club)}"
        yield f"@topic={club == scene.topic}{scene.topic_is_told}"
        for label in self._clause.labels:
            if (label.person, label.club) == (person, club):
                yield f"@label={'current' if label.current else 'former'}"
        if any(label.person == person and label.club != club for label in self._clause.labels):
            yield "@label elsewhere"
        if not pair.people:
            yield "@pronoun"
        elif set(pair.people) & self._speakers:
            yield "@speaks"
        yield f"@people={min(len(self._clause.people), 3)}"
        yield f"@clubs={min(len(self._clause.clubs), 3)}"
        for item in self._told:
            if item.person == person and item.club != club:
                yield f"@elsewhere={item.stage}"
            elif item.person != person and item.club == club:
                yield f"@another={item.stage}"

    def _cued(self, pair: Pair) -> Iterator[str]:
        """The cues of the sentence, and how the pair stands to each."""
        clause, short = self._clause, self._clause.short
        people = [at for at in clause.people if short[at] in pair.people]
        clubs = [at for at in clause.clubs if short[at] in pair.clubs]
        if not self._cues:
            yield "k"
        for cue, low, high in self._reach:
            stage = f"{cue.stage}!" if cue.is_verb else f"{cue.stage}"
            side = _side(clause, people, cue, low, high) if people else "he" if not pair.people else ""
            if clubs:
                nearest = min(clause.clubs, key=lambda at: min(abs(at - cue.start), abs(at - cue.end)))
                place = ("in" if any(low <= at < high for at in clubs) else "out") + "near" * (nearest in clubs)
            else:
                place = pair.where + "other" * bool(clause.clubs)
            yield from (f"k={stage}", f"k={stage} {side}", f"k={stage} {place}", f"k={side} {place}")


def _lasting(scene: Scene, person: ManagerId, club: ClubId) -> tuple[str, ...]:
    """What is known of a person and a club whatever the sentence."""
    return (
        "@",
        f"@in charge={scene.is_in_charge(person, club)}",
        f"@at={scene.is_at(person, club)}",
        f"@was={scene.was_at(person, club)}",
        f"@just left={scene.has_just_left(person, club)}",
        f"@national={scene.is_national(club)}",
        f"@home={club == scene.home(person)}",
        f"@arrival={scene.arrival_age(person, club).name}",
        f"@departure={scene.departure_age(person, club).name}",
    )


@lru_cache(maxsize=32768)
def _stem(token: str) -> str:
    if len(token) > _STEMMED:
        return _ENDINGS.sub("", token)
    return token[:-1] if len(token) > _SINGULAR and token.endswith("s") else token


def _stands_for_name(token: str) -> bool:
    return "\ue000" <= token <= "\uebff"


def _role(token: str, pair: Pair) -> str:
    if token < "\ue400":
        return _PERSON if token in pair.people else _OTHER_PERSON
    if token < "\ue800":
        return _CLUB if token in pair.clubs else _OTHER_CLUB
    return _SOURCE


def _first(tokens: Sequence[str], wanted: str) -> int:
    return next((at for at, token in enumerate(tokens) if token == wanted), _NOWHERE)


def _around(name: str, tokens: Sequence[str], at: int) -> Iterator[str]:
    """The words before and behind the place `at`."""
    if at == _NOWHERE:
        return
    for step in (-3, -2, -1, 1, 2, 3):
        if 0 <= at + step < len(tokens):
            yield f"{name}{step}={tokens[at + step]}"


def _between(tokens: Sequence[str], person: int, club: int) -> Iterator[str]:
    """The words between a person and a club."""
    order = "PC" if person < club else "CP"
    inside = tokens[min(person, club) + 1 : max(person, club)]
    if len(inside) <= _FAR_APART:
        yield from (f"{order} {word}" for word in inside)


def _side(clause: Clause, people: Sequence[int], cue: Found, low: int, high: int) -> str:
    """How a person stands to a cue: nearest on its left (`l`), on its right (`r`), within its clause (`c`)."""
    left = [at for at in clause.people if at < cue.start]
    right = [at for at in clause.people if at >= cue.start]
    nearest_left = "l" * bool(left and left[-1] in people)
    nearest_right = "r" * bool(right and right[0] in people)
    return nearest_left + nearest_right + "c" * any(low <= at < high for at in people)
