"""The set that comes with the tests keeps the gold format, and has something of everything that a reader may meet."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from store.catalogue import Catalogue, load_catalogue
from store.ingest import read_paths
from store.model import Draft, Entity, Kind, Stage
from store.seeds import seeds_folder
from tests.gold.naming import same
from tests.gold.records import GoldArticle, known_sets, load
from tests.gold.spans import gold_mentions, occurrences

OWN = known_sets()[0]
ARTICLES = load(OWN)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(seeds_folder())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_all_that_the_gold_quotes_stands_in_the_text(article: GoldArticle) -> None:
    for entity in article.entities:
        for form in entity.forms:
            assert len(occurrences(form.text, article.text)) >= (form.nth or 1), form.text
    for claim in article.claims:
        assert claim.quote in article.text
        assert 0 < len(claim.quote) <= 200
    for line in article.junk:
        assert line in article.text
        assert len(line) <= 60


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_claims_are_about_the_entities_of_the_article(article: GoldArticle) -> None:
    names = {kind: {e.name for e in article.entities if e.kind is kind} for kind in Kind}
    seen = set()
    for claim in article.claims:
        assert claim.manager in names[Kind.MANAGER]
        assert claim.club in names[Kind.CLUB]
        assert set(claim.sources) <= names[Kind.SOURCE]
        assert claim.stage.direction is claim.direction
        key = (claim.manager, claim.club, claim.direction, claim.stage.is_counter)
        assert key not in seen, "one step and one counter-claim for each pair and direction"
        seen.add(key)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_every_article_is_short_and_its_ids_and_dates_fit(article: GoldArticle) -> None:
    assert re.fullmatch(r"own-\d{3}", article.id)
    assert len(re.findall(r"[.!?](?:\s|$)", article.text)) <= 10
    if article.date:
        first, last = map(dt.date.fromisoformat, article.date)
        assert first <= last


def test_the_articles_are_read_as_drafts_in_order() -> None:
    drafts = [item for item in read_paths([str(OWN.articles)]) if isinstance(item, Draft)]
    assert [str(draft.id) for draft in drafts] == [article.id for article in ARTICLES]
    assert len(ARTICLES) >= 75


def test_every_stage_occurs_several_times() -> None:
    for stage in Stage:
        firm = [c for a in ARTICLES for c in a.claims if c.stage is stage and not c.optional]
        assert len(firm) >= 8, stage


def test_every_kind_of_thing_occurs() -> None:
    mentions = [mention for article in ARTICLES for mention in gold_mentions(article)]
    for kind in Kind:
        assert sum(m.kind is kind for m in mentions) >= 20, kind
    assert sum(m.described for m in mentions) >= 40
    assert sum(bool(a.junk) for a in ARTICLES) >= 2
    assert sum(not a.claims for a in ARTICLES) >= 5
    assert sum(bool(c.sources) for a in ARTICLES for c in a.claims) >= 20


def test_almost_everybody_is_in_the_catalogue(catalogue: Catalogue) -> None:
    known: list[Entity] = [*catalogue.managers.values(), *catalogue.clubs.values(), *catalogue.sources.values()]
    wanted = {(e.kind, e.names) for a in ARTICLES for e in a.entities}
    absent = [names for kind, names in wanted if not any(k.kind is kind and same(k.name, names) for k in known)]
    assert len(absent) * 20 < len(wanted), absent
