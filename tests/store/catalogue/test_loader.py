"""Loading the catalogue: every field arrives, and a bad line is named by file and number."""

import datetime as dt

import pytest

from store.catalogue import load_catalogue
from store.catalogue.loader import parse_span
from store.errors import CatalogueError
from store.model import ClubId, DateSpan, ManagerId, Role, SourceId
from tests.store.catalogue.conftest import WriteCatalogue

MANAGER = {"id": "ann-example", "name": "Ann Example"}
CLUB = {"id": "testford", "name": "Testford Town"}
STINT = {"manager": "ann-example", "club": "testford", "from": "2020-07-01"}


def test_every_field_arrives(write_catalogue: WriteCatalogue) -> None:
    manager = MANAGER | {"aka": ["A. Example"], "nicknames": ["Annie"], "born": "1970-02", "nation": ["Wales"]}
    club = CLUB | {
        "grounds": ["The Pitch"],
        "city": "Testford",
        "country": "Wales",
        "league": "Cymru",
        "national": False,
    }
    outlet = {"id": "the-echo", "name": "The Echo", "kind": "outlet", "hosts": ["echo.example"]}
    writer = {"id": "bo-writer", "name": "Bo Writer", "kind": "journalist", "outlet": "the-echo"}
    stint = STINT | {"to": "2021", "role": "interim"}
    catalogue = load_catalogue(
        write_catalogue(
            managers=[manager | {"gender": "f", "shared": ["Annie"]}],
            clubs=[club],
            sources=[outlet, writer],
            stints=[stint],
        )
    )
    ann = catalogue.managers[ManagerId("ann-example")]
    assert (ann.aka, ann.nicknames, ann.nation, ann.gender, ann.shared) == (
        ("A. Example",),
        ("Annie",),
        ("Wales",),
        "f",
        ("Annie",),
    )
    assert ann.born == DateSpan(dt.date(1970, 2, 1), dt.date(1970, 2, 28))
    assert catalogue.clubs[ClubId("testford")].grounds == ("The Pitch",)
    assert catalogue.sources[SourceId("bo-writer")].outlet == "the-echo"
    (held,) = catalogue.stints
    assert (held.role, held.start.earliest) == (Role.INTERIM, dt.date(2020, 7, 1))
    assert held.end == DateSpan(dt.date(2021, 1, 1), dt.date(2021, 12, 31))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "managers.jsonl:2"),
        ('{"name": "Nobody"}', "'id' is missing"),
        ('{"id": "x", "name": "X", "born": "in spring"}', "YYYY-MM-DD"),
        ('{"id": "x", "name": "X", "born": "1970-13"}', "managers.jsonl:2"),
        ('{"id": "x", "name": "X", "born": 1970}', "managers.jsonl:2"),
        ('["x"]', "managers.jsonl:2"),
        ("null", "managers.jsonl:2"),
    ],
)
def test_a_bad_line_is_named(write_catalogue: WriteCatalogue, line: str, why: str) -> None:
    folder = write_catalogue(managers=[MANAGER, line])
    with pytest.raises(CatalogueError) as refused:
        load_catalogue(folder)
    assert "managers.jsonl:2" in str(refused.value)
    assert why in str(refused.value)


def test_blank_lines_are_passed_over_and_counted(write_catalogue: WriteCatalogue) -> None:
    folder = write_catalogue(managers=[MANAGER, "", "{"])
    with pytest.raises(CatalogueError, match=r"managers\.jsonl:3"):
        load_catalogue(folder)


def test_an_unknown_role_is_refused(write_catalogue: WriteCatalogue) -> None:
    folder = write_catalogue(managers=[MANAGER], clubs=[CLUB], stints=[STINT | {"role": "kit man"}])
    with pytest.raises(CatalogueError, match=r"stints\.jsonl:1"):
        load_catalogue(folder)


def test_one_id_for_two_entities_is_refused(write_catalogue: WriteCatalogue) -> None:
    folder = write_catalogue(managers=[MANAGER], clubs=[CLUB | {"id": MANAGER["id"]}])
    with pytest.raises(CatalogueError, match="ann-example"):
        load_catalogue(folder)


def test_a_missing_file_is_named(write_catalogue: WriteCatalogue) -> None:
    folder = write_catalogue()
    (folder / "stints.jsonl").unlink()
    with pytest.raises(CatalogueError, match=r"stints\.jsonl"):
        load_catalogue(folder)


def test_a_file_that_is_no_text_is_named(write_catalogue: WriteCatalogue) -> None:
    folder = write_catalogue()
    (folder / "clubs.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogueError, match=r"clubs\.jsonl"):
        load_catalogue(folder)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-02-03", dt.date(2024, 2, 3), dt.date(2024, 2, 3)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    ],
)
def test_a_date_covers_what_it_leaves_open(written: str, first: dt.date, last: dt.date) -> None:
    assert parse_span(written) == DateSpan(first, last)


@pytest.mark.parametrize("written", ["", "24", "2024-1", "2024-00", "2024-02-30", "20240203", "today", "2024/02"])
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_span(written)
