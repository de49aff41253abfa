"""The calendar of football: rounds, breaks and windows that come at the same time every year, one row each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phase:
    """Words that an article uses in one part of the year, (month, day) to (month, day).

    `pattern` begins with a letter and is found where a word begins. `sure` words are used at no other time, provided
    that the sentence speaks of the present where `now` asks for that; the others now and then are.
    """

    pattern: str
    first: tuple[int, int]
    last: tuple[int, int]
    words: str
    sure: bool = False
    now: bool = False


PHASES: tuple[Phase, ...] = (
    Phase(r"second leg of (?:their|the|its) (?:final eight|last eight|quarter-final)|quarter-final,? second leg",
          (4, 1), (4, 30), "the second leg of a quarter-final is near: April", sure=True, now=True),
    Phase(r"first leg of (?:their|the|its) (?:final eight|last eight|quarter-final)|quarter-final,? first leg",
          (3, 25), (4, 20), "the first leg of a quarter-final is near: April", sure=True, now=True),
    Phase(r"play-?off round(?=[^.\n]{0,40}champions league)|play-?offs?(?=[^.\n]{0,40} last[- ]16)",
          (1, 26), (3, 1), "the play-offs for the last sixteen are near: February"),
    Phase(r"last[- ]16(?=[^.\n]{0,30}(?:first|second) leg)|(?:first|second) leg(?=[^.\n]{0,30}last[- ]16)",
          (2, 8), (3, 22), "a leg in the last sixteen is near: February or March", sure=True, now=True),
    Phase(r"(?:europa|champions|conference) league final(?=[^.\n]{0,20}later this month)",
          (5, 1), (5, 31), "a European final is due this month: May", sure=True),
    Phase(r"(?:europa|champions|conference) league final(?=[^.\n]{0,20}last month)",
          (6, 1), (7, 1), "a European final was last month: June", sure=True),
    Phase(r"(?:europa|champions|conference) league final(?! eight)",
          (4, 15), (6, 10), "a European final is near: May"),
    Phase(r"(?:europa|champions|conference) league semi-?final",
          (4, 10), (5, 15), "a European semi-final is near: April or May"),
    Phase(r"fa cup (?:third|3rd)[- ]round|third round of the fa cup",
          (12, 28), (1, 20), "the third round of the FA Cup: January", sure=True, now=True),
    Phase(r"fa cup (?:fourth|4th|fifth|5th)[- ]round|(?:fourth|fifth) round of the fa cup",
          (1, 15), (3, 8), "the fourth or fifth round of the FA Cup: January to March"),
    Phase(r"fa cup (?:semi-?|quarter-?)finals?", (3, 1), (4, 30), "the last rounds of the FA Cup: March or April"),
    Phase(r"fa cup final", (4, 15), (6, 5), "the FA Cup final is near: May"),
    Phase(r"(?:carabao|league) cup final", (1, 15), (3, 31), "the League Cup final is near: February or March"),
    Phase(r"boxing day", (12, 8), (1, 5), "Boxing Day is near", sure=True, now=True),
    Phase(r"(?:festive|christmas) (?:period|fixtures|schedule)", (12, 1), (1, 10), "the festive fixtures are on",
          sure=True, now=True),
    Phase(r"january (?:transfer )?window", (11, 10), (2, 15), "the January window is near"),
    Phase(r"summer (?:transfer )?window", (5, 1), (9, 10), "the summer window is near"),
    Phase(r"(?:so far in|their|a|during|in) pre-season (?:tour|so far|friendl\w+|training)|pre-season",
          (6, 15), (8, 25), "the team is in pre-season"),
    Phase(r"end of (?:the|this|his) (?:season|campaign|term)|season ends|remainder of the (?:season|campaign)"
          r"|rest of (?:the|this) (?:season|campaign)|season's end",
          (11, 20), (5, 31), "the season's end lies ahead"),
    Phase(r"final (?:day|game|match|weekend) of the (?:season|campaign)"
          r"|last (?:day|game|match) of the (?:season|campaign)",
          (4, 15), (6, 10), "the season's last day is near"),
    Phase(r"(?:two|three|four|five|six|seven) (?:league |more )?(?:games|matches|fixtures) (?:to go|left|remaining)",
          (3, 25), (5, 25), "a handful of games are left"),
    Phase(r"final (?:weeks|few weeks|stretch|months) of the (?:season|campaign)", (2, 20), (5, 25),
          "the last weeks of the season are near"),
    Phase(r"since christmas|since the turn of the year|since the new year", (1, 2), (5, 31), "Christmas is past"),
    Phase(r"(?:games|matches|fixtures) (?:remaining|left|to go)|remaining (?:games|matches|fixtures)|run-in",
          (1, 20), (5, 25), "the last games of the season lie ahead"),
    Phase(r"(?:start|beginning) (?:of|to) (?:the|this|their) (?:new )?(?:season|campaign|term)"
          r"|opening (?:day|weekend|game|games|fixtures)|season(?:'s)? opener",
          (7, 10), (12, 10), "the season is young"),
    Phase(r"so far this (?:season|campaign|term)|this (?:season|campaign|term) so far",
          (8, 15), (6, 5), "a season is running"),
    Phase(r"next season", (1, 10), (8, 5), "next season is thought of"),
    Phase(r"this(?= summer)", (2, 10), (9, 5), "this summer is thought of"),
    Phase(r"group stage", (8, 25), (12, 15), "a group stage is on"),
    Phase(r"league phase", (9, 1), (2, 5), "the league phase is on"),
)  # fmt: skip
