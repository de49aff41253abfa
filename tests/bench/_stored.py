"""Stores to measure: any number of articles of 3 KB, as the program itself stores them.

The sample articles are really read, two at a time and cut short, so that 13 entities and 4 claims come out, as of news
articles of 3 KB. Each article made from one such reading has other managers and clubs in the place of those found, and
words of its own around their names: drawn one by one, a share of them words that no sample has. No two articles share
a sentence. The text is no easier to compress than news: 50 real articles of this length take 49% of their bytes in zlib
by themselves and 40% with the samples as a dictionary; these take 53% and 41%.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from store.adding import article_from, content_of, fingerprint, prepare
from store.catalogue import Catalogue, load_catalogue
from store.database import Change, Database, Edit
from store.database.articles import ARTICLES, article_record, encode_content
from store.ingest import read_paths
from store.model import (
    Article,
    ArticleContent,
    ArticleId,
    ClubId,
    Draft,
    Field,
    How,
    Kind,
    ManagerId,
    Mention,
    SourceId,
)
from store.reading.pipeline import Reader
from store.seeds import seeds_folder
from store.text import sentences

NOW = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
BODY_BYTES = 3000
TEMPLATES = 200
BATCH = 200

_READ_CHARACTERS = 1300
_MENTIONS = 38
_WORDS_BETWEEN = 10
_STRANGE_WORDS = 8000
_STRANGE_SHARE = 0.05
_DRAWN = 500_000


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as it goes into a store."""

    article: Article
    content: ArticleContent


class Words:
    """Running words: those of the sample articles, and some made of two halves of them."""

    def __init__(self, texts: Sequence[str], chance: random.Random) -> None:
        counts = Counter(word for text in texts for word in text.split())
        known = list(counts)
        strange = {_half(chance, known, 0) + _half(chance, known, 1) for _ in range(_STRANGE_WORDS)}
        usual = chance.choices(known, list(counts.values()), k=_DRAWN)
        rare = chance.choices(sorted(strange), [1 / (rank + 20) for rank in range(len(strange))], k=_DRAWN)
        self._drawn = [r if chance.random() < _STRANGE_SHARE else u for u, r in zip(usual, rare, strict=True)]
        self._chance = chance

    def some(self, count: int) -> str:
        start = self._chance.randrange(len(self._drawn) - count)
        return " ".join(self._drawn[start : start + count])


def _half(chance: random.Random, words: Sequence[str], which: int) -> str:
    word = chance.choice(words).strip(".,:;“”()").lower()
    middle = len(word) // 2
    return word[middle:] if which else word[:middle]


@dataclass(frozen=True, slots=True)
class Cast:
    """The catalogue's people and clubs, a few of them in the news all the time and most hardly ever."""

    managers: list[ManagerId]
    clubs: list[ClubId]
    weights: list[float]

    @classmethod
    def of(cls, catalogue: Catalogue, chance: random.Random) -> Cast:
        managers, clubs = list(catalogue.managers), list(catalogue.clubs)
        chance.shuffle(managers)
        chance.shuffle(clubs)
        return cls(managers, clubs, list(accumulate(1 / (rank + 5) for rank in range(len(managers)))))

    def others(self, known: Sequence[str], among: Sequence[str], chance: random.Random) -> dict[str, str]:
        weights = self.weights[: len(among)]
        return dict(zip(known, chance.choices(among, cum_weights=weights, k=len(known)), strict=True))


def drafts(count: int, chance: random.Random) -> Iterator[Draft]:
    """Yield `count` texts to read: a sample article and the beginning of another."""
    found = [draft for draft in read_paths([str(seeds_folder() / "articles")]) if isinstance(draft, Draft)]
    for number in range(count):
        first, second = chance.sample(found, k=2)
        text = f"{first.text}\n\n{second.text}"[:_READ_CHARACTERS]
        yield replace(first, id=ArticleId(f"t{number}"), text=text)


def to_read(count: int, chance: random.Random, mark: str) -> Iterator[Draft]:
    """Yield `count` texts of 3 KB that no store has: sentences of the sample articles in any order, after `mark`."""
    found = [draft for draft in read_paths([str(seeds_folder() / "articles")]) if isinstance(draft, Draft)]
    spoken = [draft.text[s.start : s.end] for draft in found for s in sentences(draft.text)]
    for number in range(count):
        text = f"{mark}{number} " + " ".join(chance.choices(spoken, k=BODY_BYTES // 60))
        text = text.encode()[:BODY_BYTES].decode(errors="ignore")
        yield Draft(ArticleId(f"{mark}{number}"), f"{number}.txt", text, f"Article {number}")


def articles(count: int, catalogue: Catalogue, chance: random.Random) -> Iterator[Stored]:
    """Yield `count` articles of their own."""
    reader, people = Reader(catalogue, seeds_folder() / "cues"), Cast.of(catalogue, chance)
    read = [prepare(reader, draft) for draft in drafts(min(count, TEMPLATES), chance)]
    words = Words([each.draft.text for each in read], chance)
    made = [article_from(each, NOW) for each in read]
    furniture = [content_of(each).furniture for each in read]
    for number in range(count):
        template = made[number % len(made)]
        managers = people.others(template.managers, people.managers, chance)
        clubs = people.others(template.clubs, people.clubs, chance)
        claims = tuple(
            replace(
                claim,
                manager=ManagerId(managers.get(claim.manager, claim.manager)),
                club=ClubId(clubs.get(claim.club, claim.club)),
            )
            for claim in template.claims
        )
        article = replace(
            template,
            id=ArticleId(f"{chance.getrandbits(64):016x}"),
            title=f"{words.some(8).capitalize()} ({number})",
            lead=words.some(17).capitalize(),
            path=f"downloads/football/news/2026/{number}.md",
            managers=tuple(ManagerId(each) for each in dict.fromkeys(managers.values())),
            clubs=tuple(ClubId(each) for each in dict.fromkeys(clubs.values())),
            claims=claims,
        )
        content = written(article, catalogue, words, chance)
        yield Stored(article, replace(content, furniture=furniture[number % len(made)]))


def written(article: Article, catalogue: Catalogue, words: Words, chance: random.Random) -> ArticleContent:
    """Return a text that names whom the article is said to name, and again, with the mentions."""
    cast: list[ManagerId | ClubId | SourceId] = [*article.managers, *article.clubs, *article.sources]
    named = cast + chance.choices(cast, k=max(0, _MENTIONS - len(cast))) if cast else []
    pieces: list[str] = []
    mentions: list[Mention] = []
    length = 0
    for who in named:
        before = words.some(chance.randrange(2, 2 * _WORDS_BETWEEN - 2)).capitalize() + " "
        name, how = catalogue.name(who), How.NAME
        if len(mentions) >= len(cast):
            name, how = name.split()[-1], How.VARIANT
        entity = catalogue.entity(who)
        kind = entity.kind if entity else Kind.SOURCE
        start = length + len(before)
        mentions.append(Mention(Field.TEXT, start, start + len(name), kind, who, how, 100))
        pieces += [before, name, ". " if chance.random() < 0.4 else " "]
        length = sum(map(len, pieces[-3:])) + length
    text = "".join(pieces)
    if length < BODY_BYTES:
        text += words.some((BODY_BYTES - length) // 4)
    text = text.encode()[:BODY_BYTES].decode(errors="ignore")
    return ArticleContent(text, tuple(mention for mention in mentions if mention.end <= len(text)), ())


def fill(folder: Path, count: int) -> None:
    """Make a store of `count` articles, in batches as the program adds them, and close it."""
    chance = random.Random(count)
    catalogue = load_catalogue(seeds_folder())
    edits: list[Edit] = []
    with Database.open(folder) as database:
        for stored in articles(count, catalogue, chance):
            body = database.put_body(encode_content(stored.content))
            place = [body.offset, body.length, body.checksum]
            record = article_record(stored.article) | {"body": place, "fingerprint": fingerprint(stored.content.text)}
            edits.append(Edit(ARTICLES, stored.article.id, None, record))
            if len(edits) == BATCH:
                database.commit(Change(f"added {len(edits)} articles", NOW, tuple(edits)))
                edits.clear()
        if edits:
            database.commit(Change(f"added {len(edits)} articles", NOW, tuple(edits)))
        database.checkpoint()
