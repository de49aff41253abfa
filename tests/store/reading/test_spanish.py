"""Spanish, the second language: every stage and direction, attribution, labels and descriptions."""

from __future__ import annotations

import pytest

from store.model import How, Kind, Stage
from tests.store.reading.builders import Desk

# On the tests' day Xavi is in charge of Barcelona, Pellegrini of Betis, Ten Hag of Manchester United.
FLICK = [
    (Stage.LINKED, "Hansi Flick suena para el banquillo del Barcelona."),
    (Stage.LINKED, "El Barcelona piensa en Hansi Flick como relevo de Xavi."),
    (Stage.LINKED, "Hansi Flick está en la agenda del Barcelona."),
    (Stage.LINKED, "El Barcelona quiere fichar a Hansi Flick."),
    (Stage.LINKED, "Hansi Flick está dispuesto a dirigir al Barcelona."),
    (Stage.FAVOURITE, "Hansi Flick es el gran favorito para el banquillo del Barcelona."),
    (Stage.FAVOURITE, "Hansi Flick, la primera opción del Barcelona."),
    (Stage.APPROACHED, "El Barcelona ha contactado con Hansi Flick."),
    (Stage.APPROACHED, "Hansi Flick ha recibido una oferta del Barcelona."),
    (Stage.TALKS, "El Barcelona negocia con Hansi Flick."),
    (Stage.TALKS, "Hansi Flick ha mantenido conversaciones con el Barcelona."),
    (Stage.AGREED, "Hansi Flick, a un paso del Barcelona."),
    (Stage.AGREED, "Hansi Flick tiene un acuerdo con el Barcelona hasta 2026."),
    (Stage.AGREED, "Hansi Flick será el nuevo entrenador del Barcelona."),
    (Stage.AGREED, "El Barcelona fichará a Hansi Flick este verano."),
    (Stage.APPOINTED, "El Barcelona ficha a Hansi Flick como entrenador."),
    (Stage.APPOINTED, "Hansi Flick es el nuevo entrenador del Barcelona."),
    (Stage.APPOINTED, "Hansi Flick asume el banquillo del Barcelona."),
    (Stage.RULED_OUT, "Hansi Flick ha rechazado al Barcelona."),
    (Stage.RULED_OUT, "El Barcelona no piensa en Hansi Flick."),
    (Stage.RULED_OUT, "Hansi Flick no será el próximo técnico del Barcelona."),
]

XAVI = [
    (Stage.PRESSURE, "Xavi está en la cuerda floja en el Barcelona."),
    (Stage.PRESSURE, "El Barcelona podría destituir a Xavi si pierde el domingo."),
    (Stage.PRESSURE, "Crecen las dudas sobre Xavi en el Barcelona."),
    (Stage.LEAVING, "Xavi dejará el Barcelona a final de temporada."),
    (Stage.LEAVING, "Xavi ha anunciado su salida del Barcelona."),
    (Stage.LEAVING, "El Barcelona va a destituir a Xavi."),
    (Stage.LEFT, "El Barcelona ha destituido a Xavi."),
    (Stage.LEFT, "Xavi ha sido cesado por el Barcelona."),
    (Stage.LEFT, "Xavi, despedido como entrenador del Barcelona."),
    (Stage.LEFT, "Xavi ha dimitido como técnico del Barcelona."),
    (Stage.STAYING, "Xavi renueva con el Barcelona hasta 2027."),
    (Stage.STAYING, "El Barcelona mantiene la confianza en Xavi."),
    (Stage.STAYING, "Xavi seguirá en el Barcelona la próxima temporada."),
]


@pytest.mark.parametrize(("stage", "text"), FLICK)
def test_arrivals(desk: Desk, stage: Stage, text: str) -> None:
    assert desk.stages(text, "hansi-flick", "barcelona", "2024-05-20") == {stage}


@pytest.mark.parametrize(("stage", "text"), XAVI)
def test_departures(desk: Desk, stage: Stage, text: str) -> None:
    day = "2024-05-25" if stage is Stage.LEFT else "2024-03-15"
    assert desk.stages(text, "xavi", "barcelona", day) == {stage}


def test_a_headline_with_its_source(desk: Desk) -> None:
    text = "Klopp, cerca del Real Madrid, según AS"
    assert desk.stages(text, "jurgen-klopp", "real-madrid") == {Stage.AGREED}
    assert desk.sources(text, "jurgen-klopp") == {"as"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("marca", "Thomas Tuchel suena para el Barcelona, tal y como informa Marca."),
        ("mundo-deportivo", "Según ha podido saber Mundo Deportivo, Thomas Tuchel gusta en el Barcelona."),
        ("sport-es", "Thomas Tuchel está en la agenda del Barcelona, asegura el diario Sport."),
        ("fabrizio-romano", "El Barcelona sondea a Thomas Tuchel, según Fabrizio Romano."),
    ],
)
def test_attribution(desk: Desk, source: str, text: str) -> None:
    assert desk.sources(text, "thomas-tuchel") == {source}


def test_a_label_is_not_the_club_of_the_claim(desk: Desk) -> None:
    text = "El técnico del Betis, Manuel Pellegrini, suena para el banquillo del Sevilla."
    assert [(c.manager, c.club) for c in desk.claims(text)] == [("manuel-pellegrini", "sevilla")]


def test_a_label_tells_an_appointment(desk: Desk) -> None:
    text = "Diego Alonso, nuevo entrenador del Sevilla, dirigió su primera sesión."
    assert desk.stages(text, "diego-alonso", "sevilla", "2023-10-20") == {Stage.APPOINTED}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("alemán", "Thomas Tuchel dirige al Bayern. El alemán habló el lunes."),
        ("técnico alemán", "Thomas Tuchel dirige al Bayern. El técnico alemán habló el lunes."),
        ("exentrenador del Chelsea", "Thomas Tuchel dirige al Bayern. El exentrenador del Chelsea habló el lunes."),
    ],
)
def test_descriptions_of_a_manager(desk: Desk, words: str, text: str) -> None:
    assert desk.meant(text, words) == ["thomas-tuchel"]


def test_descriptions_of_a_club(desk: Desk) -> None:
    text = "El Barcelona no gana. El club catalán piensa en Thomas Tuchel."
    assert desk.meant(text, "club catalán") == ["barcelona"]
    assert desk.stages(text, "thomas-tuchel", "barcelona") == {Stage.LINKED}


def test_the_one_spoken_of_needs_no_pronoun(desk: Desk) -> None:
    text = "Hansi Flick espera. Es el favorito para el banquillo del Barcelona."
    assert desk.stages(text, "hansi-flick", "barcelona") == {Stage.FAVOURITE}


def test_accents_may_be_lost(desk: Desk) -> None:
    text = "El tecnico del Betis, Manuel Pellegrini, esta en la agenda del Sevilla, segun Marca."
    assert desk.stages(text, "manuel-pellegrini", "sevilla") == {Stage.LINKED}
    assert desk.sources(text, "manuel-pellegrini") == {"marca"}


def test_a_name_reaches_as_far_as_it_can(desk: Desk) -> None:
    named = desk.mentions("Imanol Alguacil no deja la Real Sociedad.", Kind.CLUB)
    assert [(each.words, each.how) for each in named] == [("Real Sociedad", How.NAME)]
