from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import CatalogueError
from store.ingest import find_furniture
from store.ingest.furniture_cues import load_furniture_cues
from store.model import FurnitureKind

ARTICLE = (
    "Harriers want Ander Alba to be their next head coach. The club's board met on Monday to discuss it.\n"
    "Alba has won ten of his last twelve matches and is admired for the football that his teams play.\n"
    '"We are calm," the chairman said. "There is no hurry, and we will speak to several people first."\n'
)


def marked(text: str) -> list[str]:
    return [text[item.start : item.end] for item in find_furniture(text)]


def test_an_article_is_no_furniture():
    assert marked(ARTICLE) == []


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Rovers turn down a bid for their captain",
        "Read more:",
        "READ:\xa0Who is next for Rovers?",
        "READ NEXT: Ten things we learned on Saturday",
        "➡️ Read next - the fixtures in full",
        "Don’t miss: the story of the cup final",
        "Related: Albion sign a goalkeeper",
        "👉 Albion sign a goalkeeper from Sporting",
        "Sign up to our free newsletter for the latest from the Harriers",
        "Subscribe to our podcast wherever you listen!",
        "Get every story delivered straight to your inbox.",
        "Follow us on Facebook and X for the latest Harriers news",
        "Join our WhatsApp community for breaking stories",
        "Listen to the latest episode of our podcast here",
        "#Ep12 of the Terrace Talk podcast: the one about the derby",
        "What do you think of Alba? Let us know in the comments below",
        "Who would you pick? Vote in our poll",
        "Have your say in the comments!",
        "Add Terrace Post as a preferred source on Google",
        "(Image: Getty Images)",
        "Image credit: Reuters",
        "This site uses cookies to improve your visit.",
        "Advertisement",
        "Monday 3 March 2025 10:15, UK",
        "© 2025 Terrace Post. All rights reserved.",
    ],
)
def test_a_line_that_is_not_the_article(line):
    assert marked(ARTICLE + line + "\n" + ARTICLE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Ander Alba arrives for training (Image: Getty Images)",
        "Alba asked the fans to share their thoughts with the club.",
        "The players will vote on a new captain, and the readers of this paper know who it will be.",
        "He likes the podcast in which Brandt tells how he lost his job.",
        "By A. Writer",
        "Follow-up talks are due this week.",
        "Reading are top of the league after a win at Albion.",
        "The chairman was asked whether he had read more into the defeat than others.",
    ],
)
def test_a_line_that_is_the_article(line):
    assert marked(ARTICLE + line + "\n" + ARTICLE) == []


def test_a_sentence_goes_and_its_neighbours_stay():
    text = "Is Alba the right man for Harriers? Have your say in the comments. He starts on Monday, it seems."
    assert marked(text) == ["Have your say in the comments."]


def test_what_is_listed_under_a_heading_goes_with_it():
    listed = "MORE HARRIERS COVERAGE FROM US…\n* Harriers fall to a new low\n* Brandt and the art of losing\n"
    found = marked(ARTICLE + listed + ARTICLE)
    assert found == listed.strip().split("\n")


def test_everything_after_you_may_also_like():
    tail = "You may also like\nTen gardens that you have to see in spring\nWhy the old bridge was painted green again"
    assert marked(ARTICLE + tail) == tail.split("\n")


def test_headlines_at_the_end_without_a_heading():
    tail = "Albion captain tells how he learned to cook\nRovers fans all say the same thing about new kit"
    assert marked(ARTICLE + tail) == tail.split("\n")


def test_a_bookmakers_list_at_the_end_is_the_article():
    assert (
        marked(ARTICLE + "Ander Alba to be the next Harriers boss 2/1\nBernd Brandt to be the next Harriers boss 5/1")
        == []
    )


def test_blurbs_that_introduce_again_whom_the_article_calls_by_surname():
    blurbs = [
        "Harriers have been told by a former captain that Ander Alba is the only choice for the vacant post.",
        "According to reports, Rovers have opened contract talks to make sure that Ander Alba stays where he is.",
        "The agent of Ander Alba has denied that a meeting with the owners of Harriers took place last Sunday.",
    ]
    body = ARTICLE + "Alba himself would not comment when he was asked about it after the match.\n"
    assert marked(body + "\n".join(blurbs)) == blurbs


def test_a_line_that_is_mostly_furniture_goes_whole():
    line = "Unsubscribe any time in your account settings. Sent straight to your inbox twice a week, with love."
    assert marked(ARTICLE + line) == [line]


def test_a_text_that_lost_its_line_breaks_loses_one_sentence_only():
    text = "READ MORE: Albion lose again. " + ARTICLE.replace("\n", " ") * 2
    assert marked(text) == ["READ MORE: Albion lose again."]


def test_kinds():
    text = ARTICLE + "READ MORE: x y\nSign up to our newsletter\nImage: Getty Images\n" + ARTICLE
    assert [item.why for item in find_furniture(text)] == [
        FurnitureKind.PROMOTION,
        FurnitureKind.SIGN_UP,
        FurnitureKind.CAPTION,
    ]


pieces = st.lists(
    st.sampled_from(
        [
            "READ MORE: x",
            "You may also like",
            "İstanbul, “quoted”…",
            "Sign up to our newsletter.",
            "",
            "• x",
            ARTICLE,
            "Ander Alba wins ",
        ]
    )
    | st.text(max_size=40),
    max_size=12,
)


@given(pieces)
def test_marks_are_ordered_apart_and_within_the_text(parts):
    text = "\n".join(parts)
    at = 0
    for item in find_furniture(text):
        assert at <= item.start < item.end <= len(text)
        assert text[item.start : item.end].strip()
        at = item.end


def test_a_bad_pattern_is_named(tmp_path):
    file = tmp_path / "furniture.toml"
    file.write_text('[[cue]]\npattern = "(a"\nwhy = "page"\nreach = "line"\n', encoding="utf-8")
    with pytest.raises(CatalogueError, match="pattern 1"):
        load_furniture_cues(file)


def test_a_sentence_pattern_begins_with_a_letter(tmp_path):
    file = tmp_path / "furniture.toml"
    file.write_text('[[cue]]\npattern = "(?:a )?b|\\\\d"\nwhy = "page"\nreach = "sentence"\n', encoding="utf-8")
    with pytest.raises(CatalogueError, match="begin with a letter"):
        load_furniture_cues(file)
