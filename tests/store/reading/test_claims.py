"""Claims: every stage by several of the words that the guide names for it, and the settled cases."""

from __future__ import annotations

import pytest

from store.model import Stage
from tests.store.reading.builders import DAY, Desk

ARRIVALS = [
    (Stage.LINKED, "Graham Potter has been linked with Napoli."),
    (Stage.LINKED, "Graham Potter is on Napoli's shortlist."),
    (Stage.LINKED, "Graham Potter is in the frame for the Napoli job."),
    (Stage.LINKED, "Graham Potter would be interested in the Napoli job."),
    (Stage.LINKED, "Napoli are considering Graham Potter as their next manager."),
    (Stage.LINKED, "Graham Potter is among the preferred targets of Napoli."),
    (Stage.LINKED, "Graham Potter is a key target for Napoli."),
    (Stage.FAVOURITE, "Graham Potter is the frontrunner for the Napoli job."),
    (Stage.FAVOURITE, "Graham Potter is Napoli's top target."),
    (Stage.FAVOURITE, "Graham Potter is the leading contender to become Napoli manager."),
    (Stage.FAVOURITE, "Graham Potter is one of the favourites for the Napoli job."),
    (Stage.FAVOURITE, "Graham Potter is odds-on to become the next Napoli manager."),
    (Stage.APPROACHED, "Napoli have contacted Graham Potter about becoming their manager."),
    (Stage.APPROACHED, "Napoli have made an approach for Graham Potter."),
    (Stage.APPROACHED, "Graham Potter has been offered the Napoli job."),
    (Stage.APPROACHED, "Napoli have sounded out Graham Potter over the vacancy."),
    (Stage.TALKS, "Graham Potter is in talks with Napoli."),
    (Stage.TALKS, "Napoli have held discussions with Graham Potter about the job."),
    (Stage.TALKS, "Graham Potter was interviewed for the Napoli job on Monday."),
    (Stage.TALKS, "Napoli are negotiating with Graham Potter over a contract."),
    (Stage.AGREED, "Graham Potter has agreed terms with Napoli."),
    (Stage.AGREED, "Graham Potter is set to be appointed Napoli manager."),
    (Stage.AGREED, "Graham Potter is poised to take over at Napoli."),
    (Stage.AGREED, "Graham Potter is expected to take over at Napoli."),
    (Stage.AGREED, "Graham Potter has reached a verbal agreement with Napoli."),
    (Stage.APPOINTED, "Graham Potter has been appointed Napoli manager."),
    (Stage.APPOINTED, "Napoli have named Graham Potter as their new head coach."),
    (Stage.APPOINTED, "Graham Potter has taken charge of Napoli."),
    (Stage.APPOINTED, "Napoli have appointed Graham Potter as interim manager."),
    (Stage.RULED_OUT, "Graham Potter has ruled himself out of the running for the Napoli job."),
    (Stage.RULED_OUT, "Graham Potter has rejected Napoli."),
    (Stage.RULED_OUT, "Graham Potter has no interest in the Napoli job."),
    (Stage.RULED_OUT, "Graham Potter is not under consideration at Napoli."),
    (Stage.RULED_OUT, "Graham Potter has snubbed Napoli."),
]

# Moyes was West Ham's manager on the tests' day, and until 19 May 2024.
DEPARTURES = [
    (Stage.PRESSURE, "David Moyes is under pressure at West Ham."),
    (Stage.PRESSURE, "The future of David Moyes at West Ham is in doubt."),
    (Stage.PRESSURE, "David Moyes is on the brink at West Ham."),
    (Stage.PRESSURE, "David Moyes could be sacked by West Ham."),
    (Stage.PRESSURE, "West Ham could sack David Moyes if they lose on Sunday."),
    (Stage.PRESSURE, "West Ham's under-fire manager David Moyes said little."),
    (Stage.PRESSURE, "David Moyes could leave West Ham in the summer."),
    (Stage.LEAVING, "David Moyes will leave West Ham at the end of the season."),
    (Stage.LEAVING, "David Moyes is set to be sacked by West Ham."),
    (Stage.LEAVING, "David Moyes has decided to leave West Ham."),
    (Stage.LEAVING, "David Moyes is expected to leave West Ham."),
    (Stage.LEFT, "West Ham have sacked David Moyes."),
    (Stage.LEFT, "David Moyes has been dismissed by West Ham."),
    (Stage.LEFT, "West Ham have parted company with David Moyes."),
    (Stage.LEFT, "David Moyes has left West Ham by mutual consent."),
    (Stage.LEFT, "David Moyes has stepped down as West Ham manager."),
    (Stage.STAYING, "David Moyes has been given the full backing of the West Ham board."),
    (Stage.STAYING, "David Moyes has signed a new deal at West Ham."),
    (Stage.STAYING, "David Moyes has committed his future to West Ham."),
    (Stage.STAYING, "West Ham are not considering sacking David Moyes."),
]


@pytest.mark.parametrize(("stage", "text"), ARRIVALS)
def test_stages_of_an_arrival(desk: Desk, stage: Stage, text: str) -> None:
    assert desk.stages(text, "graham-potter", "napoli") == {stage}


@pytest.mark.parametrize(("stage", "text"), DEPARTURES)
def test_stages_of_a_departure(desk: Desk, stage: Stage, text: str) -> None:
    day = "2024-05-20" if stage is Stage.LEFT else DAY
    assert desk.stages(text, "david-moyes", "west-ham-united", day) == {stage}


class TestOneClaimForPairAndDirection:
    def test_the_most_advanced_step_counts(self, desk: Desk) -> None:
        text = "Graham Potter has been linked with Napoli. On Tuesday Graham Potter opened talks with Napoli."
        assert desk.stages(text, "graham-potter", "napoli") == {Stage.TALKS}

    def test_a_step_and_a_counter_claim_stand_side_by_side(self, desk: Desk) -> None:
        text = "Graham Potter turned down an approach from Napoli."
        assert desk.stages(text, "graham-potter", "napoli") == {Stage.APPROACHED, Stage.RULED_OUT}

    def test_talks_that_collapsed(self, desk: Desk) -> None:
        text = "Talks between Napoli and Graham Potter collapsed on Monday."
        assert desk.stages(text, "graham-potter", "napoli") == {Stage.TALKS, Stage.RULED_OUT}

    def test_backing_may_stand_beside_pressure(self, desk: Desk) -> None:
        text = "David Moyes is under pressure. David Moyes has been given the full backing of the West Ham board."
        assert desk.stages(text, "david-moyes", "west-ham-united") == {Stage.PRESSURE, Stage.STAYING}


class TestLists:
    def test_everybody_on_a_shortlist(self, desk: Desk) -> None:
        text = "Graham Potter, Paulo Fonseca and Joachim Low are on Napoli's shortlist."
        assert {c.manager for c in desk.claims(text)} == {"graham-potter", "paulo-fonseca", "joachim-low"}

    def test_a_shared_first_place(self, desk: Desk) -> None:
        text = "Graham Potter and Paulo Fonseca are among the frontrunners for the Napoli job."
        assert {c.stage for c in desk.claims(text)} == {Stage.FAVOURITE}
        assert len(desk.claims(text)) == 2

    def test_one_manager_and_two_clubs(self, desk: Desk) -> None:
        text = "Graham Potter has been linked with Napoli and Lyon."
        assert {c.club for c in desk.claims(text)} == {"napoli", "lyon"}

    def test_a_bookmakers_list(self, desk: Desk) -> None:
        text = "Graham Potter is 2/1 favourite for the Napoli job with Sky Bet. Paulo Fonseca is 5/1."
        assert desk.stages(text, "graham-potter", "napoli") == {Stage.FAVOURITE}


class TestNoClaim:
    @pytest.mark.parametrize(
        "text",
        [
            "West Ham manager David Moyes named an unchanged side for the visit of Napoli.",
            "Napoli have agreed terms with the striker, who wanted to leave West Ham.",
            "Former Napoli boss Rafael Benitez was in the stands.",
            "The manager has decided to leave at the end of the season.",
            "David Moyes wants West Ham to sign a left-back.",
        ],
    )
    def test_background_transfers_labels_and_the_unnamed(self, desk: Desk, text: str) -> None:
        assert desk.claims(text) == []

    def test_an_assistant_is_no_manager(self, desk: Desk) -> None:
        assert desk.claims("Ruud van Nistelrooy has joined Manchester United as assistant manager.", "2024-07-12") == []


class TestNewsNotHistory:
    SACKED = "Chelsea sacked Graham Potter in April 2023."

    def test_an_event_of_the_last_six_months_is_news(self, desk: Desk) -> None:
        assert desk.stages(self.SACKED, "graham-potter", "chelsea", "2023-06-15") == {Stage.LEFT}

    def test_an_event_of_more_than_a_year_ago_is_background(self, desk: Desk) -> None:
        assert desk.stages(self.SACKED, "graham-potter", "chelsea", "2025-02-15") == set()

    def test_a_label_does_not_age_into_news(self, desk: Desk) -> None:
        text = "Graham Potter, appointed by Brighton in 2019, was there."
        assert desk.claims(text, "2024-03-15") == []


class TestWhichClub:
    def test_the_club_of_a_label_is_not_the_one_that_wants_him(self, desk: Desk) -> None:
        text = "Former Chelsea boss Graham Potter is in talks with Napoli."
        assert [c.club for c in desk.claims(text)] == ["napoli"]

    def test_the_successor_and_the_one_who_has_gone(self, desk: Desk) -> None:
        text = "West Ham have sacked David Moyes and appointed Graham Potter."
        assert desk.stages(text, "david-moyes", "west-ham-united") == {Stage.LEFT}
        assert desk.stages(text, "graham-potter", "west-ham-united") == {Stage.APPOINTED}

    def test_a_ground_stands_for_the_club(self, desk: Desk) -> None:
        text = "Graham Potter is the frontrunner for the Old Trafford job."
        assert desk.stages(text, "graham-potter", "manchester-united") == {Stage.FAVOURITE}

    def test_from_one_club_to_another(self, desk: Desk) -> None:
        text = "Xabi Alonso will leave Bayer Leverkusen at the end of the season."
        assert desk.stages(text, "xabi-alonso", "bayer-leverkusen") == {Stage.LEAVING}


def test_a_claim_points_to_the_words_that_show_it(desk: Desk) -> None:
    text = "It rained all day. Graham Potter is in talks with Napoli. Nobody minded."
    (claim,) = desk.read(text).claims
    assert "talks" in text[claim.start : claim.end]
    assert "rained" not in text[claim.start : claim.end]
    assert claim.why


def test_each_line_of_a_gossip_column_is_its_own_story(desk: Desk) -> None:
    text = (
        "West Ham want Graham Potter as their next manager. (Guardian)\n"
        "Napoli are in talks with Antonio Conte. (Marca)\n"
        "Julen Lopetegui is not interested in the job. (Kicker)\n"
    )
    assert not any(said.manager == "julen-lopetegui" for said in desk.claims(text, DAY))
