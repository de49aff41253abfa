"""Languages: told by their commonest words, cue files found by listing."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import CatalogueError
from store.model import Kind
from store.reading.language import Languages
from store.seeds import seeds_folder
from tests.store.reading.builders import Desk

SENTENCES = [
    ("en", "Potter has been linked with a return to the Premier League, but he is in no hurry."),
    ("es", "El técnico no seguirá en el banquillo y el club busca ya un sustituto para la temporada."),
    ("de", "Der Trainer ist nach der Niederlage nicht mehr im Amt, und der Verein sucht einen Nachfolger."),
    ("fr", "L'entraîneur est sur le départ et le club a déjà choisi son successeur pour la saison."),
    ("it", "L'allenatore non è più in bilico: la società ha scelto di andare avanti con lui."),
    ("pt", "O treinador não está de saída e o clube já disse que conta com ele para a época."),
    ("nl", "De trainer is niet van plan om te vertrekken en de club heeft nog geen opvolger."),
    ("en", "Klopp – Real Madrid?"),
    ("en", "Wrexham manager Óscar de la Peña grinned."),
    ("en", ""),
]


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_a_language_is_told_by_its_words(code: str, text: str) -> None:
    assert Languages(seeds_folder() / "cues").recognise(text.split()) == code


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_the_reading_names_the_language(desk: Desk, code: str, text: str) -> None:
    assert desk.read(text).language == code


def test_mentions_are_found_without_cues_and_claims_are_not(desk: Desk) -> None:
    reading = desk.read("Jürgen Klopp ist der Favorit auf den Posten bei Real Madrid, wie der Kicker berichtet.")
    assert [m.id for m in reading.mentions if m.kind is not Kind.SOURCE] == ["jurgen-klopp", "real-madrid"]
    assert reading.claims == ()


def test_only_files_that_name_a_language_are_one(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text('[language]\ncode = "xx"\nwords = "ug"\n', encoding="utf-8")
    (tmp_path / "lines.toml").write_text('[lines]\nwords = "ug"\n', encoding="utf-8")
    languages = Languages(tmp_path)
    assert set(languages.by_code) == {"xx"}
    assert not languages.by_code["xx"].has_cues


def test_a_broken_top_is_named(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text("[language]\ncode = \n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"xx\.toml"):
        Languages(tmp_path)
