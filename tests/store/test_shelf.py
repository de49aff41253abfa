"""The shelf's bitmaps against sets: whatever is put, replaced or taken out, in whatever order."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store.model import ArticleId
from store.shelf import Shelf, newest_first_key

IDS = [ArticleId(f"a{number}") for number in range(12)]
RECORDS = st.fixed_dictionaries(
    {
        "managers": st.lists(st.sampled_from(["klopp", "alonso"]), unique=True),
        "clubs": st.lists(st.sampled_from(["real", "liverpool"]), unique=True),
        "sources": st.just([]),
        "tags": st.lists(st.sampled_from(["x", "y"]), unique=True),
        "read": st.booleans(),
        "starred": st.booleans(),
        "added": st.sampled_from(["2026-01-01T10:00:00+00:00", "2026-01-03T10:00:00+00:00"]),
        "date": st.sampled_from([None, {"latest": None}, {"latest": "2026-01-02"}, {"latest": "2026-01-04"}]),
    }
)
PUTS = st.lists(st.tuples(st.sampled_from(IDS), st.none() | RECORDS), max_size=30)


def articles(shelf: Shelf, mask: int) -> set[ArticleId]:
    return set(shelf.newest_first(mask))


def agrees(shelf: Shelf, records: dict[ArticleId, dict[str, Any]]) -> bool:
    """Whether the shelf says of every set what comparing all records says."""
    sets = [
        (shelf.everything, set(records)),
        (shelf.unread, {key for key, record in records.items() if not record["read"]}),
        (shelf.starred, {key for key, record in records.items() if record["starred"]}),
    ]
    for entity in ("klopp", "alonso", "real", "liverpool"):
        bearers = {key for key, record in records.items() if entity in record["managers"] + record["clubs"]}
        sets.append((shelf.by_entity.get(entity, 0), bearers))  # type: ignore[call-overload]
    for tag in ("x", "y"):
        sets.append((shelf.by_tag.get(tag, 0), {key for key, record in records.items() if tag in record["tags"]}))
    return all(articles(shelf, mask) == expected for mask, expected in sets)


@given(PUTS)
def test_putting_one_by_one(puts: list[tuple[ArticleId, dict[str, Any] | None]]) -> None:
    shelf, records = Shelf(), {}
    for key, record in puts:
        shelf.put(key, record)
        records.pop(key, None)
        if record is not None:
            records[key] = record
    assert agrees(shelf, records)
    assert all(shelf.by_entity.values())
    assert all(shelf.by_tag.values())


@given(st.dictionaries(st.sampled_from(IDS), RECORDS), PUTS)
def test_loading_is_putting_all(
    records: dict[ArticleId, dict[str, Any]], puts: list[tuple[ArticleId, dict[str, Any] | None]]
) -> None:
    loaded, one_by_one = Shelf(), Shelf()
    loaded.load(records.items())
    for key, record in records.items():
        one_by_one.put(key, record)
    for key, after in puts:
        loaded.put(key, after)
        one_by_one.put(key, after)
    assert list(loaded.newest_first(loaded.everything)) == list(one_by_one.newest_first(one_by_one.everything))
    assert loaded.by_entity == one_by_one.by_entity
    assert loaded.by_tag == one_by_one.by_tag
    assert (loaded.unread, loaded.starred) == (one_by_one.unread, one_by_one.starred)


@given(st.dictionaries(st.sampled_from(IDS), RECORDS))
def test_the_newest_come_first(records: dict[ArticleId, dict[str, Any]]) -> None:
    shelf = Shelf()
    shelf.load(records.items())
    order = list(shelf.newest_first(shelf.everything))
    assert order == sorted(records, key=lambda key: (newest_first_key(records[key]), key), reverse=True)


@given(st.dictionaries(st.sampled_from(IDS), RECORDS), st.lists(st.sampled_from([*IDS, ArticleId("unknown")])))
def test_a_mask_of_articles(records: dict[ArticleId, dict[str, Any]], wanted: list[ArticleId]) -> None:
    shelf = Shelf()
    shelf.load(records.items())
    assert articles(shelf, shelf.mask_of(wanted)) == set(wanted) & set(records)


def test_an_article_without_a_date_is_sorted_by_when_it_was_added() -> None:
    assert newest_first_key({"date": None, "added": "2026-01-03T10:00:00"}) == "2026-01-03T10:00:00"
    assert newest_first_key({"date": {"latest": "2026-01-02"}, "added": "2026-01-03"}) == "2026-01-02"
    assert newest_first_key({}) == ""


def test_an_empty_shelf() -> None:
    shelf = Shelf()
    shelf.load([])
    assert (shelf.everything, list(shelf.newest_first(0)), shelf.mask_of([IDS[0]])) == (0, [], 0)
