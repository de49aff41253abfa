"""What the panes show under each narrowing, against looking at every article; and looking up by words and names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import (
    ArticleId,
    Counted,
    EntityStep,
    Kind,
    Library,
    QueryError,
    QueryStep,
    StarredStep,
    Step,
    TagStep,
    UnreadStep,
)
from store.model import ClubId, ManagerId
from tests.store.builders import (
    A1,
    A2,
    A3,
    ALONSO,
    CLUBS,
    KLOPP,
    MADRID,
    MANAGERS,
    NOW,
    add,
    prepared,
)

# Narrowing


def test_the_panes_narrow_each_other(three: Library) -> None:
    view = three.view([])
    assert view.managers == (Counted(KLOPP, 2), Counted(ALONSO, 1))
    assert view.clubs == (Counted(MADRID, 2), Counted(ClubId("liverpool"), 1))
    assert view.articles == (A2, A3, A1)
    view = three.view([EntityStep(KLOPP)])
    assert view.clubs == (Counted(ClubId("liverpool"), 1), Counted(MADRID, 1))
    assert three.view([EntityStep(KLOPP), EntityStep(MADRID)]).articles == (A1,)
    assert three.view([EntityStep(KLOPP), EntityStep(ALONSO)]).managers == ()


def test_steps_say_what_they_are(three: Library) -> None:
    steps: list[Step] = [EntityStep(KLOPP), TagStep("rumour"), QueryStep("talks"), UnreadStep(), StarredStep()]
    labels = [step.label(three.catalogue) for step in steps]
    assert labels == ["Jürgen Klopp", "+rumour", "“talks”", "unread", "starred"]


def test_a_query_may_be_a_step_and_a_bad_one_is_refused(three: Library) -> None:
    assert set(three.view([QueryStep("klopp")]).articles) == {A1, A3}
    with pytest.raises(QueryError):
        three.view([QueryStep('"klopp')])


MOMENTS = st.sampled_from([None, "2026-01-01", "2026-01-02", "2026-01-03"])
ARTICLES = st.lists(
    st.tuples(
        st.lists(st.sampled_from([*MANAGERS, *CLUBS]), unique=True),
        MOMENTS,
        st.lists(st.sampled_from(["x", "y"]), unique=True),
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
)
STEPS = st.lists(
    st.sampled_from([EntityStep(ManagerId(i)) for i in MANAGERS] + [EntityStep(ClubId(i)) for i in CLUBS])
    | st.sampled_from([TagStep("x"), TagStep("y"), TagStep("z"), UnreadStep(), StarredStep()]),
    max_size=4,
)


@given(rows=ARTICLES, steps=STEPS)
@settings(max_examples=25, deadline=None)
def test_a_view_is_what_looking_at_every_article_finds(
    rows: list[tuple[list[str], str | None, list[str], bool, bool]],
    steps: list[Step],
    seeds: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("store")
    with Library.open(folder, now=lambda: NOW, seeds=seeds) as library:
        for number, (entities, day, tags, read, starred) in enumerate(rows):
            add(library, prepared(number, entities, day, tags=tuple(tags)))
            library.mark_read([ArticleId(f"a{number}")], on=read)
            library.star([ArticleId(f"a{number}")], on=starred)
        expected = [key for key in library.articles() if all(satisfies(library, key, step) for step in steps)]
        view = library.view(steps)
        assert list(view.articles) == expected
        assert view.managers == counted_one_by_one(library, expected, Kind.MANAGER)
        assert view.clubs == counted_one_by_one(library, expected, Kind.CLUB)


def satisfies(library: Library, key: ArticleId, step: Step) -> bool:
    article = library.article(key)
    assert article is not None
    if isinstance(step, EntityStep):
        return step.id in (*article.managers, *article.clubs, *article.sources)
    if isinstance(step, TagStep):
        return step.tag in article.tags
    return article.starred if isinstance(step, StarredStep) else not article.read


def counted_one_by_one(library: Library, keys: list[ArticleId], kind: Kind) -> tuple[Counted, ...]:
    counts: dict[str, int] = {}
    for key in keys:
        article = library.article(key)
        assert article is not None
        for entity in article.managers if kind is Kind.MANAGER else article.clubs:
            counts[entity] = counts.get(entity, 0) + 1
    rows = [Counted(ManagerId(entity), count) for entity, count in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-row.articles, library.catalogue.name(row.id))))


# Looking up


def test_searching_by_words_and_by_names(library: Library) -> None:
    add(
        library,
        prepared(1, ["jurgen-klopp"], "2026-02-01", text="The negotiations went on all night."),
        prepared(2, ["xabi-alonso"], "2026-02-02", text="It rained in the afternoon."),
    )
    assert [hit.id for hit in library.search("negotiations")] == [A1]
    assert [hit.id for hit in library.search("alonso")] == [A2]
    assert [hit.id for hit in library.search("Jurgn Klop")] == [A1]
    assert library.search("", limit=1) == () or len(library.search("", limit=1)) == 1
    assert library.search("helicopter") == ()
    add(library, prepared(3, text="A helicopter brought him."))
    assert [hit.id for hit in library.search("helicopter")] == [A3]
    library.undo()
    assert library.search("helicopter") == ()


def test_a_bad_query_tells_its_column(three: Library) -> None:
    with pytest.raises(QueryError) as refused:
        three.search('klopp "real')
    assert refused.value.column == 6


def test_names_in_the_news_come_first(three: Library) -> None:
    assert [match.id for match in three.names("Arbeola")] == ["alvaro-arbeloa"]
    assert three.names("real madrid", kind=Kind.MANAGER) == []
    assert three.article_count(KLOPP) == 2
