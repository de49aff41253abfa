"""Stores to measure: any number of articles of 3 KB, as the program itself stores them.

Some hundred texts are made from the sample articles' sentences and really read; their records and contents are then
stored again and again under other ids, with other managers and clubs in the place of those found.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from store.adding import article_from, content_of, fingerprint, prepare
from store.catalogue import Catalogue, load_catalogue
from store.database import Change, Database, Edit
from store.database.articles import ARTICLES, article_record, encode_content
from store.ingest import read_paths
from store.model import Article, ArticleId, Draft
from store.reading.pipeline import Reader
from store.seeds import seeds_folder
from store.text import sentences

NOW = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
BODY_BYTES = 3000
TEMPLATES = 200
BATCH = 200


@dataclass(frozen=True, slots=True)
class Template:
    """A text that was read: its article, its words, its stored content."""

    article: Article
    text: str
    content: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The catalogue's people and clubs, a few of them in the news all the time and most hardly ever."""

    managers: list[str]
    clubs: list[str]
    weights: list[float]

    @classmethod
    def of(cls, catalogue: Catalogue, chance: random.Random) -> Cast:
        managers, clubs = list(catalogue.managers), list(catalogue.clubs)
        chance.shuffle(managers)
        chance.shuffle(clubs)
        return cls(managers, clubs, list(accumulate(1 / (rank + 5) for rank in range(len(managers)))))

    def others(self, known: tuple[str, ...], among: list[str], chance: random.Random) -> dict[str, str]:
        weights = self.weights[: len(among)]
        return dict(zip(known, chance.choices(among, cum_weights=weights, k=len(known)), strict=True))


def templates(catalogue: Catalogue, chance: random.Random) -> list[Template]:
    """Read texts of 3 KB: two sample articles each, and sentences of others that name nobody.

    They come out with about 13 entities and 4 claims, as news articles of this length do.
    """
    reader = Reader(catalogue, seeds_folder() / "cues")
    found = [draft for draft in read_paths([str(seeds_folder() / "articles")]) if isinstance(draft, Draft)]
    spoken = [draft.text[s.start : s.end] for draft in found for s in sentences(draft.text)]
    nameless = [sentence for sentence in spoken if sentence[1:].islower()]
    made = []
    for number in range(TEMPLATES):
        first, second = chance.sample(found, k=2)
        text = f"{first.text}\n\n{second.text}\n\n"
        while len(text.encode()) < BODY_BYTES:
            text += chance.choice(nameless) + " "
        text = text.encode()[:BODY_BYTES].decode(errors="ignore")
        prepared = prepare(reader, replace(first, id=ArticleId(f"t{number}"), text=text))
        made.append(Template(article_from(prepared, NOW), text, encode_content(content_of(prepared))))
    return made


def articles(count: int, catalogue: Catalogue, chance: random.Random) -> Iterator[Template]:
    """Yield `count` articles of their own."""
    made, people = templates(catalogue, chance), Cast.of(catalogue, chance)
    for number in range(count):
        template = made[number % len(made)]
        article = template.article
        managers = people.others(article.managers, people.managers, chance)
        clubs = people.others(article.clubs, people.clubs, chance)
        claims = tuple(
            replace(claim, manager=managers.get(claim.manager, claim.manager), club=clubs.get(claim.club, claim.club))
            for claim in article.claims
        )
        yield replace(
            template,
            text=f"{number} {template.text}",
            article=replace(
                article,
                id=ArticleId(f"{chance.getrandbits(64):016x}"),
                title=f"{article.title} ({number})",
                path=f"downloads/football/news/2026/{number}.md",
                managers=tuple(dict.fromkeys(managers.values())),
                clubs=tuple(dict.fromkeys(clubs.values())),
                claims=claims,
            ),
        )


def fill(folder: Path, count: int) -> None:
    """Make a store of `count` articles, in batches as the program adds them, and close it."""
    chance = random.Random(count)
    catalogue = load_catalogue(seeds_folder())
    edits: list[Edit] = []
    with Database.open(folder) as database:
        for stored in articles(count, catalogue, chance):
            body = database.put_body(stored.content)
            place = [body.offset, body.length, body.checksum]
            record = article_record(stored.article) | {"body": place, "fingerprint": fingerprint(stored.text)}
            edits.append(Edit(ARTICLES, stored.article.id, None, record))
            if len(edits) == BATCH:
                database.commit(Change(f"added {len(edits)} articles", NOW, tuple(edits)))
                edits.clear()
        if edits:
            database.commit(Change(f"added {len(edits)} articles", NOW, tuple(edits)))
        database.checkpoint()
