"""Other ways to find names in a text, as far as they are installed: exact names only, each told where it found one."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from store.catalogue import Catalogue
from store.model import Entity
from tests.gold.found import Found, FoundMention
from tests.gold.records import GoldArticle
from tests.gold.scoring import score


@dataclass(frozen=True, slots=True)
class NameAt:
    """A name found at a place of a text."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Peer:
    """A way to find names: `find` is what is timed, `places` tells in a text what it found."""

    find: Callable[[str], object]
    places: Callable[[str], list[NameAt]]


@dataclass(frozen=True, slots=True)
class PeerPackage:
    """A package, how it is called in the table, and how a peer is made of it for a list of names."""

    package: str
    label: str
    build: Callable[[Sequence[str]], Peer]

    @property
    def is_installed(self) -> bool:
        return importlib.util.find_spec(self.package) is not None


def entities_by_name(catalogue: Catalogue) -> dict[str, Entity]:
    """The bearers of all names; of several that share one, the first."""
    entities: list[Entity] = [*catalogue.managers.values(), *catalogue.clubs.values(), *catalogue.sources.values()]
    found: dict[str, Entity] = {}
    for entity in entities:
        for name in (entity.name, *entity.aka):
            found.setdefault(name, entity)
    return found


def mention_f1(
    articles: Sequence[GoldArticle], peer: Peer, entities: dict[str, Entity], nations: frozenset[str]
) -> float:
    """How well a peer's names, as whole words and the longest at each place, fit the gold's mentions."""
    found = {}
    for article in articles:
        named = ((at, entities[at.name]) for at in _longest(peer.places(article.text), article.text))
        mentions = (FoundMention(at.start, at.end, entity.kind, entity.name) for at, entity in named)
        found[article.id] = Found(mentions=tuple(mentions))
    return score(articles, found, nations).figures["mentions"].f1


def _longest(found: Iterable[NameAt], text: str) -> list[NameAt]:
    kept: list[NameAt] = []
    for at in sorted(found, key=lambda at: (at.start, -at.end)):
        whole = not text[at.start - 1 : at.start].isalnum() and not text[at.end : at.end + 1].isalnum()
        if whole and (not kept or at.start >= kept[-1].end):
            kept.append(at)
    return kept


def _flashtext(names: Sequence[str]) -> Peer:
    processor: Any = importlib.import_module("flashtext").KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(list(names))

    def find(text: str) -> Any:
        return processor.extract_keywords(text, span_info=True)

    return Peer(find, lambda text: [NameAt(start, end, name) for name, start, end in find(text)])


def _aho_corasick(names: Sequence[str]) -> Peer:
    automaton: Any = importlib.import_module("ahocorasick").Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()

    def find(text: str) -> Any:
        return list(automaton.iter(text))

    return Peer(find, lambda text: [NameAt(last + 1 - len(name), last + 1, name) for last, name in find(text)])


def _spacy(names: Sequence[str]) -> Peer:
    language: Any = importlib.import_module("spacy").blank("en")
    matcher: Any = importlib.import_module("spacy.matcher").PhraseMatcher(language.vocab)
    matcher.add("names", list(language.tokenizer.pipe(names)))
    known = frozenset(names)

    def find(text: str) -> Any:
        return matcher(language.make_doc(text), as_spans=True)

    return Peer(find, lambda text: [NameAt(s.start_char, s.end_char, s.text) for s in find(text) if s.text in known])


PEERS = (
    PeerPackage("flashtext", "FlashText", _flashtext),
    PeerPackage("ahocorasick", "pyahocorasick", _aho_corasick),
    PeerPackage("spacy", "spaCy's PhraseMatcher", _spacy),
)
