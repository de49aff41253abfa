"""Rows of articles: as wide as asked, safe whatever the article says, and saying the right things."""

import datetime as dt
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import (
    Article,
    ArticleDate,
    ArticleId,
    Catalogue,
    Claim,
    Club,
    ClubId,
    DateHow,
    DateSpan,
    Field,
    Manager,
    ManagerId,
    Source,
    SourceId,
    Stage,
)
from tui.panes.top_line import breadcrumb
from tui.render import (
    RowSetting,
    article_lines,
    claim_line,
    counted_line,
    date_words,
    facts,
    progress,
    ranked_claims,
    short_name,
)

KLOPP, HAG, MADRID, KICKER = ManagerId("jurgen-klopp"), ManagerId("ten-hag"), ClubId("real-madrid"), SourceId("kicker")
UTC_NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@cache
def catalogue() -> Catalogue:
    return Catalogue(
        (Manager(KLOPP, "Jürgen Klopp"), Manager(HAG, "Erik ten Hag")),
        (Club(MADRID, "Real Madrid"),),
        (Source(KICKER, "Kicker"),),
        (),
    )


def claim(stage: Stage, manager: ManagerId = KLOPP, *sources: SourceId) -> Claim:
    return Claim(manager, MADRID, stage, Field.TEXT, 0, 4, sources)


def article(
    title: str | None = "Talks in Madrid",
    *,
    lead: str = "Klopp talks.",
    source: str | None = None,
    tags: tuple[str, ...] = (),
    claims: tuple[Claim, ...] = (),
    read: bool = False,
    starred: bool = False,
) -> Article:
    return Article(
        ArticleId("a"), title, lead, ArticleDate(), source, None, "a.txt", UTC_NOON,
        claims=claims, tags=tags, read=read, starred=starred,
    )  # fmt: skip


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("earliest", "latest", "how", "words"),
    [
        ("2026-02-12", "2026-02-12", DateHow.STATED, "12 Feb 2026"),
        ("2026-02-01", "2026-02-28", DateHow.INFERRED, "~Feb 2026"),
        ("2026-02-03", "2026-02-09", DateHow.INFERRED, "~3–9 Feb 2026"),
        ("2026-01-10", "2026-03-09", DateHow.STATED, "Jan–Mar 2026"),
        ("2025-12-10", "2026-01-09", DateHow.STATED, "Dec–Jan 2026"),
        ("2025-01-01", "2025-12-31", DateHow.STATED, "2025"),
        ("2023-05-01", "2025-12-31", DateHow.INFERRED, "~2023–25"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(earliest: str, latest: str, how: DateHow, words: str) -> None:
    assert date_words(ArticleDate(DateSpan(day(earliest), day(latest)), how)) == words


def test_an_unknown_date_says_so() -> None:
    assert date_words(ArticleDate()) == "no date"


def test_a_claim_says_who_where_how_far_and_who_says_so() -> None:
    assert (
        claim_line(claim(Stage.TALKS, KLOPP, KICKER), catalogue()).plain
        == "Jürgen Klopp → Real Madrid · talks · Kicker"
    )
    assert claim_line(claim(Stage.LEFT, HAG), catalogue(), short=True).plain == "ten Hag ← Real Madrid · left"


def test_a_shared_surname_is_never_shortened() -> None:
    assert short_name(Manager(ManagerId("i"), "Filippo Inzaghi", shared=("Inzaghi",))) == "Filippo Inzaghi"
    assert short_name(Manager(ManagerId("a"), "Abelardo")) == "Abelardo"


def test_progress_grows_along_each_ladder_and_counters_stand_below() -> None:
    arrivals = [Stage.LINKED, Stage.FAVOURITE, Stage.APPROACHED, Stage.TALKS, Stage.AGREED, Stage.APPOINTED]
    assert sorted(arrivals, key=progress) == arrivals
    assert progress(Stage.RULED_OUT) == progress(Stage.STAYING) == 0.0


def test_the_strongest_claim_leads_unless_view_or_heading_are_about_another() -> None:
    claims = (claim(Stage.LINKED, HAG), claim(Stage.TALKS))

    def stages(**setting) -> list[Stage]:
        return [each.stage for each in ranked_claims(claims, catalogue(), **setting)]

    assert stages() == stages(about={MADRID}) == stages(heading="Jurgen Klopp waits") == [Stage.TALKS, Stage.LINKED]
    assert stages(about={HAG}) == stages(heading="Ten Hag waits") == [Stage.LINKED, Stage.TALKS]


@pytest.mark.parametrize("width", [30, 48, 56, 62, 80, 111, 112, 140])
def test_a_row_shows_marks_heading_stage_and_tag_at_every_width(width: int) -> None:
    shown = article(source="kicker", tags=("summer",), claims=(claim(Stage.TALKS, KLOPP, KICKER),), starred=True)
    lines = article_lines(shown, catalogue(), width, RowSetting(selected=True))
    both = lines.first.plain + lines.second.plain
    assert lines.first.cell_length == width
    assert "✓" in both
    assert "★" in both
    if width >= 48:
        assert "talks" in both
        assert "#summer" in both
        assert "Real Madrid" in both
    if width >= 62:
        assert "Kicker" in both


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=12), st.integers(20, 160))
def test_no_row_lets_a_control_character_through_or_grows_too_wide(title: str, lead: str, tag: str, width: int) -> None:
    shown = article(title or None, lead=lead, source=title or None, tags=(tag,) if tag else ())
    lines = article_lines(shown, catalogue(), width, RowSetting())
    for content in (lines.first, lines.second, facts(shown, catalogue())):
        assert not [c for c in content.plain if unicodedata.category(c) == "Cc" and c != "\n"]
    assert lines.first.cell_length <= width
    assert lines.second.cell_length <= width


def test_markup_in_a_title_is_text() -> None:
    lines = article_lines(article("[/red] [bold]x[/bold]"), catalogue(), 80, RowSetting())
    assert "[/red] [bold]x[/bold]" in lines.first.plain


def test_a_count_stands_at_the_right_edge() -> None:
    from textual.content import Content

    assert counted_line(Content("Klopp"), 1204, 14).plain == "Klopp    1,204"
    assert counted_line(Content("A very long name"), 7, 10).plain == "A very … 7"


def test_the_breadcrumb_keeps_its_last_part() -> None:
    assert breadcrumb(("A", "B"), 40).plain == "Rumours › A › B"
    assert breadcrumb(("Long first part", "Long second part", "C"), 20).plain == "Rumours › … › C"
