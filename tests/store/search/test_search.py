import pytest

from store.errors import QueryError, StoreError
from store.model import ArticleId
from store.search import Hit, SearchIndex
from tests.store.search.builders import CATALOGUE, World, claim, day, found, ids, world


@pytest.fixture
def made() -> World:
    made = World()
    made.put(
        "talks",
        "The coach met the board of Real Madrid in Munich. More talks will follow.",
        managers=["jurgen-klopp"],
        clubs=["real-madrid"],
        sources=["kicker"],
        date=day("2026-02-01", "2026-02-28"),
        claims=[claim("talks")],
        tags=["Priority"],
    )
    made.put(
        "stays",
        "The deal is not done, so Arbeola stays until summer.",
        title="Arbeloa backed",
        managers=["alvaro-arbeloa"],
        date=day("2026-01-05"),
        claims=[claim("staying")],
        source="Kicker",
        read=True,
    )
    made.put(
        "neal",
        "A deal for O'Neill, a deal for Çelik, says Gary Neal in Madrid.",
        managers=["gary-neal"],
        date=day("2025-01-05"),
        source="Terrace Blog",
        starred=True,
    )
    made.put("undated", "Nothing but weather in Munich, a real pity.", url="https://example.org")
    return made


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("", "talks stays neal undated"),
        # words
        ("munich", "talks undated"),
        ("MÜNICH ", "talks undated"),
        ("mun", "talks undated"),
        ("mun ", ""),
        ("mun*", "talks undated"),
        ("munich weather", "undated"),
        ("munihc weather", "undated"),
        ("celik", "neal"),
        ("o'neill", "neal"),
        ("deal weather", ""),
        # names
        ("klopp", "talks"),
        ("jurgen klop", "talks"),
        ("klopp jürgen", "talks"),
        ("los blancos", "talks"),
        ("bernabeu talks", "talks"),
        ("arbeola", "stays"),
        ("arbeloa", "stays"),
        ("deal", "stays neal"),  # not Neal misspelt: it is written as a word of its own
        # phrases
        ('"real madrid"', "talks"),
        ('"madrid real"', ""),
        ('"o neill"', "neal"),
        ('"arbeloa backed"', "stays"),
        ('"munich"', "talks undated"),
        # branches
        ("munich OR deal", "talks undated stays neal"),
        ("munich -weather", "talks"),
        ("-klopp", "stays neal undated"),
        ("-klop", "talks stays neal undated"),  # only what is surely meant is left out
        ("(klopp OR deal) is:unread", "talks neal"),
        # fields
        ("manager:klop", "talks"),
        ("club:madird", "talks"),
        ("manager:nobody", ""),
        ("source:kicker", "talks stays"),
        ('source:"terrace blog"', "neal"),
        ("source:terrace", "neal"),
        ("tag:priority", "talks"),
        ("+PRIORITY", "talks"),
        ("+prio*", "talks"),
        ("+prio", ""),
        ("stage:talks", "talks"),
        ("stage:>=approached", "talks"),
        ("stage:>talks", ""),
        ("direction:departure", "stays"),
        ("is:read", "stays"),
        ("is:unread", "talks neal undated"),
        ("is:starred", "neal"),
        ("is:untagged", "stays neal undated"),
        ("date:2026-02-15", "talks"),
        ("date:2026", "talks stays"),
        ("since:2026-01-06", "talks"),
        ("until:2026-01-05", "stays neal"),
        ("title:arbeloa", "stays"),
        ("title:arbeola", ""),
        ("title:ar*", "stays"),
        ('title:"arbeloa backed"', "stays"),
        ('title:"arbeloa ba*"', "stays"),
        ('title:"backed arbeloa"', ""),
        ("title:munich", ""),
    ],
)
def test_finds(made: World, query: str, articles: str):
    assert ids(found(made.index(), query)) == set(articles.split())


def test_names_and_titles_stand_above_texts_and_the_newest_first():
    made = World()
    made.put("old text", "Anfield waits for Klopp.", date=day("2026-01-01"))
    made.put("new text", "Klopp and his dog.", date=day("2026-01-09"))
    made.put("title", "He spoke.", title="Klopp speaks", date=day("2026-01-02"))
    made.put("name", "The German spoke.", managers=["jurgen-klopp"], date=day("2026-01-01"))
    hits = made.index().search("klopp")
    assert [hit.id for hit in hits] == ["name", "title", "new text", "old text"]
    assert [hit.score for hit in hits] == [99, 90, 60, 60]


def test_the_word_itself_stands_above_what_it_begins():
    made = world({"begun": "talking", "whole": "talk"})
    assert found(made.index(), "talk") == ["whole", "begun"]


def test_a_correction_only_where_nothing_matches():
    made = world({"right": "contract", "wrong": "contrakt"})
    assert found(made.index(), "contrakt") == ["wrong"]
    assert found(made.index(), "contrract ") == ["right"]
    assert found(made.index(), "2025") == []


def test_numbers_are_not_corrected():
    made = world({"year": "sold in 2024"})
    assert found(made.index(), "2025") == []


def test_limit_takes_the_best(made: World):
    index = made.index()
    everything = index.search("munich OR deal")
    assert index.search("munich OR deal", 2) == everything[:2]
    assert index.search("munich", 0) == ()
    assert isinstance(everything[0], Hit)


def test_matching_is_the_same_set_as_a_bitmap(made: World):
    index = made.index()
    assert index.matching("deal") == made.shelf.mask_of(ArticleId(key) for key in ("stays", "neal"))


def test_says_whom_a_query_names(made: World):
    index = made.index()
    assert index.entities("jurgen klop deal") == {"jurgen-klopp"}
    assert index.entities("club:madird -arbeloa") == {"real-madrid"}
    assert index.entities("weather") == frozenset()


def test_changes_show_at_the_next_search(made: World):
    index = made.index()
    assert found(index, "munich") == ["talks", "undated"]
    made.put("undated", "Now in Berlin.")
    index.put(ArticleId("undated"))
    made.put("new", "Munich again.", claims=[claim("left")])
    index.put(ArticleId("new"))
    made.remove("talks")
    index.remove(ArticleId("talks"))
    assert found(index, "munich") == ["new"]
    assert found(index, "berlin") == ["undated"]
    assert found(index, "stage:left") == ["new"]


def test_articles_that_came_unannounced_are_found(made: World):
    index = made.index()
    assert found(index, "hamburg ") == []
    made.put("late", "Hamburg is cold.")
    assert found(index, "hamburg ") == ["late"]


def test_phrases_fetch_only_what_may_hold_them_and_that_once():
    made = world(
        {"a": "of course, said the board of Oslo", "b": "the board of Porto", "c": "board and of Oslo", "d": "of"}
    )
    index = made.index()
    index.catch_up()
    made.fetched.clear()
    assert found(index, '"board of" porto ') == ["b"]
    assert made.fetched == ["b"]
    assert found(index, '"board of"') == ["b", "a"]
    assert found(index, '"board of" porto ') == ["b"]
    assert sorted(made.fetched) == ["a", "b", "c"]


def test_nothing_is_forgiven_in_what_is_not_wanted():
    made = world({"near": "a contract", "other": "a goal"})
    assert found(made.index(), "-contrract") == ["other", "near"]
    assert found(made.index(), "-(contrract)") == ["other", "near"]
    assert found(made.index(), "-contr") == ["other", "near"]
    assert found(made.index(), "-contract") == ["other"]


def test_a_text_that_cannot_be_read_stops_no_search(made: World):
    def text_of(article: ArticleId) -> str:
        if article == "neal":
            raise StoreError("its checksum does not match")
        return made.texts[article]

    index = SearchIndex(None, CATALOGUE, made.shelf, made.records, text_of)
    assert found(index, "deal ") == ["stays"]
    assert found(index, '"is not done"') == ["stays"]


def test_a_bad_query_is_refused(made: World):
    with pytest.raises(QueryError):
        made.index().search("colour:red")


def test_an_empty_store_answers():
    assert World().index().search("klopp -anfield is:read") == ()
