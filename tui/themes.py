"""The program's two colour themes, one dark and one light, and the names that styles are written in.

Owns every colour. Everything else speaks of them by role (`$stage-talks`, `$kind-club`), so that a
change of theme recolours what is on screen without building it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import Kind, Stage

if TYPE_CHECKING:
    from textual.theme import Theme

DARK = "floodlight"
LIGHT = "matinee"

_DARK_ROLES = {
    "ink": "#dfe5e3",
    "ink-soft": "#9fabaa",
    "ink-faint": "#66726f",
    "rule": "#2c3735",
    "cursor": "#22392f",
    "cursor-idle": "#1b2423",
    "mark": "#e9c46a",
    "kind-manager": "#f2d49b",
    "kind-club": "#8ec5f2",
    "kind-source": "#c5a9ea",
    "tag": "#d99bb9",
    "hit": "#5a4a17",
    "stage-linked": "#8b9bab",
    "stage-favourite": "#7fa8e0",
    "stage-approached": "#5cc4cf",
    "stage-talks": "#e6cf66",
    "stage-agreed": "#f2a65a",
    "stage-appointed": "#71dd8a",
    "stage-ruled-out": "#9a8794",
    "stage-pressure": "#d8a878",
    "stage-leaving": "#e88a6c",
    "stage-left": "#e8636a",
    "stage-staying": "#79b59b",
}

_LIGHT_ROLES = {
    "ink": "#1d2523",
    "ink-soft": "#56625f",
    "ink-faint": "#8a9592",
    "rule": "#d3d6cd",
    "cursor": "#cfe6d6",
    "cursor-idle": "#e6e8df",
    "mark": "#a36a00",
    "kind-manager": "#8a4b08",
    "kind-club": "#14578f",
    "kind-source": "#6b3fa0",
    "tag": "#9c2f66",
    "hit": "#f6df8f",
    "stage-linked": "#5c6b7a",
    "stage-favourite": "#2f62b5",
    "stage-approached": "#08767f",
    "stage-talks": "#857000",
    "stage-agreed": "#b85c00",
    "stage-appointed": "#14803a",
    "stage-ruled-out": "#7a6473",
    "stage-pressure": "#95591c",
    "stage-leaving": "#b8452a",
    "stage-left": "#b3202c",
    "stage-staying": "#2f7a5c",
}


def stage_style(stage: Stage) -> str:
    """Return the style of a stage: cold at the foot of the ladder, warm near the top, green when done."""
    return f"$stage-{stage.value.replace('_', '-')}"


def kind_style(kind: Kind) -> str:
    """Return the style in which entities of this kind stand out of a text."""
    return f"$kind-{kind.value}"


def themes() -> tuple[Theme, ...]:
    """Return the dark and the light theme, to be registered with the app."""
    from textual.theme import Theme

    return (
        Theme(
            name=DARK,
            primary="#6fcf97",
            secondary="#8ec5f2",
            accent="#6fcf97",
            warning="#f2a65a",
            error="#e8636a",
            success="#71dd8a",
            foreground="#dfe5e3",
            background="#101615",
            surface="#151d1c",
            panel="#1c2625",
            dark=True,
            variables=_DARK_ROLES,
        ),
        Theme(
            name=LIGHT,
            primary="#1f7a4d",
            secondary="#14578f",
            accent="#1f7a4d",
            warning="#b85c00",
            error="#b3202c",
            success="#14803a",
            foreground="#1d2523",
            background="#f7f7f2",
            surface="#f0f1ea",
            panel="#e7e9e0",
            dark=False,
            variables=_LIGHT_ROLES,
        ),
    )
