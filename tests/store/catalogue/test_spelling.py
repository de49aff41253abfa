"""Near words against a naive reference: every word within an edit, and nearly all within two."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from store.catalogue.spelling import NearWord, Vocabulary, allowed_edits

# Few letters, so that words lie near each other.
SHORT = st.text(alphabet="abc", min_size=1, max_size=7)
LONG = st.text(alphabet="abcd", min_size=8, max_size=13)
# So many words of each length that they are not simply compared one and all.
CROWD = frozenset(f"{a}{b}{c}{tail}" for a in "xyzw" for b in "xyzw" for c in "xyzw" for tail in ("q", "vv", "qqv"))
CROWD_LONG = frozenset(f"{word}{tail}" for word in CROWD for tail in ("oppor", "tunist", "lymore"))


def near_by_comparing_all(words: frozenset[str], word: str, edits: int) -> set[str]:
    return {known for known in words if known != word and OSA.distance(word, known) <= edits}


@given(st.frozensets(SHORT, max_size=30), SHORT)
def test_all_words_within_an_edit_are_found(words: frozenset[str], word: str) -> None:
    found = {near.word for near in Vocabulary(words | CROWD).near(word)}
    assert found >= near_by_comparing_all(words | CROWD, word, allowed_edits(word))


@given(st.frozensets(LONG, min_size=1, max_size=30), st.data())
def test_long_words_with_two_edits_are_found(words: frozenset[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(sorted(words)))
    for _ in range(2):
        at = data.draw(st.integers(1, len(word) - 1))
        word = word[:at] + data.draw(st.sampled_from(["a", "d", "ab"])) + word[at + 1 :]
    vocabulary = Vocabulary(words | CROWD_LONG)
    expected = near_by_comparing_all(words, word, allowed_edits(word))
    assert {near.word for near in vocabulary.near(word)} >= {known for known in expected if len(known) >= 8}


@given(st.frozensets(SHORT | LONG, max_size=30), SHORT | LONG)
def test_distances_are_true_and_rise(words: frozenset[str], word: str) -> None:
    found = Vocabulary(words).near(word)
    assert [near.edits for near in found] == sorted(near.edits for near in found)
    for near in found:
        assert near.word in words
        assert near.word != word
        distance = OSA.distance(word, near.word)
        assert near.edits == distance or (near.edits == 1 and distance <= 7)  # doubled letters count once


@given(st.frozensets(SHORT, max_size=30), SHORT)
def test_beginning_words(words: frozenset[str], prefix: str) -> None:
    assert Vocabulary(words).beginning_with(prefix) == sorted(word for word in words if word.startswith(prefix))


def test_short_words_forgive_nothing() -> None:
    assert Vocabulary(["pep", "ped", "rep"]).near("pep") == ()


def test_letters_doubled_at_the_wrong_place_are_one_edit() -> None:
    assert Vocabulary(["gennaro"]).near("genarro") == (NearWord("gennaro", 1),)
    assert Vocabulary(["labbadia", "mateo"]).near("labaddia") == (NearWord("labbadia", 1),)


def test_an_unfinished_word_may_have_an_edit_in_it() -> None:
    vocabulary = Vocabulary(["guardiola", "guarding", "grande", "guard"])
    assert sorted(vocabulary.nearly_beginning_with("guadri")) == ["guarding", "guardiola"]


def test_asking_twice_gives_the_same() -> None:
    vocabulary = Vocabulary(["klopp", "klepp", "kloop"])
    assert vocabulary.near("klop") == vocabulary.near("klop") == (NearWord("kloop", 1), NearWord("klopp", 1))
