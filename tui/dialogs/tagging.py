"""The dialogs that put tags on articles and take them off, with the known tags offered as one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from store import fold
from tui.dialogs.picking import PickingDialog
from tui.render import counted_line, plural, shown

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class OfferedTag:
    """A tag and how many articles bear it; `new` where it is only what was typed."""

    tag: str
    articles: int
    new: bool = False


def typed_tags(typed: str) -> list[str]:
    """Return the words typed, each once, without the `+` or `#` that some put before a tag."""
    words = [word.strip("+#,") for word in typed.replace(",", " ").split()]
    return list(dict.fromkeys(word for word in words if word))


def _last_word(typed: str) -> str:
    return "" if not typed or typed[-1] in " ," else typed_tags(typed)[-1:][0] if typed_tags(typed) else ""


def _like(known: Sequence[OfferedTag], word: str) -> list[OfferedTag]:
    """Return the known tags that begin with `word`, then those that hold it."""
    wanted = fold(word)
    beginning = [each for each in known if fold(each.tag).startswith(wanted)]
    return beginning + [each for each in known if wanted in fold(each.tag) and each not in beginning]


class TagDialog(PickingDialog[OfferedTag, tuple[str, ...]]):
    """Which tags to put on. Several are typed with spaces between them."""

    PLACEHOLDER = "one or more tags"
    HINT = "Tab completes · Enter tags · Esc closes"
    NOTHING = "no tag yet: type one"

    def __init__(self, known: Sequence[OfferedTag], articles: int) -> None:
        super().__init__()
        self._known = known
        self._articles = articles

    def on_mount(self) -> None:
        """Say in the title how many articles are meant."""
        super().on_mount()
        self.query_one(".dialog").border_title = f"Tag {plural(self._articles, 'article')}"

    def offers(self, typed: str) -> Sequence[OfferedTag]:
        """Return the word being typed as a new tag, where it is one, and the known tags like it."""
        word = _last_word(typed)
        like = _like(self._known, word)
        if word and all(each.tag != word for each in like):
            return [OfferedTag(word, 0, new=True), *like]
        return sorted(like, key=lambda each: each.tag != word)

    def draw_offer(self, offer: OfferedTag, width: int) -> Content:
        """Return the tag with its count, a new one named so."""
        name = Content.styled("#" + shown(offer.tag), "$tag")
        if offer.new:
            return Content.assemble(name, ("  new", "$ink-faint"))
        return counted_line(name, offer.articles, width)

    def completed(self, offer: OfferedTag, typed: str) -> str | None:
        """Replace the word being typed by the offered tag; a new tag gives way to the first known one."""
        if offer.new:
            like = _like(self._known, offer.tag)
            offer = like[0] if like else offer
        word = _last_word(typed)
        return f"{typed[: len(typed) - len(word)] if word else typed}{offer.tag} "

    def accept(self, offer: OfferedTag | None, typed: str) -> tuple[str, ...] | None:
        """Return the tags typed, the last one replaced by the offer under the cursor."""
        tags = typed_tags(typed)
        if _last_word(typed):
            tags = tags[:-1]
        elif tags:
            return tuple(tags)
        if offer is not None:
            tags.append(offer.tag)
        return tuple(dict.fromkeys(tags)) or None


class UntagDialog(PickingDialog[OfferedTag, tuple[str, ...]]):
    """Which of the articles' tags to take off."""

    PLACEHOLDER = "which tag"
    HINT = "Enter takes it off · Esc closes"
    NOTHING = "no such tag here"

    def __init__(self, borne: Sequence[OfferedTag], articles: int) -> None:
        super().__init__()
        self._borne = borne
        self._articles = articles

    def on_mount(self) -> None:
        """Say in the title how many articles are meant."""
        super().on_mount()
        self.query_one(".dialog").border_title = f"Untag {plural(self._articles, 'article')}"

    def offers(self, typed: str) -> Sequence[OfferedTag]:
        """Return the tags that the articles bear and that are like what was typed."""
        return _like(self._borne, typed.strip(" +#"))

    def draw_offer(self, offer: OfferedTag, width: int) -> Content:
        """Return the tag and on how many of the articles it is."""
        return counted_line(Content.styled("#" + shown(offer.tag), "$tag"), offer.articles, width)

    def completed(self, offer: OfferedTag, typed: str) -> str | None:
        """Put the whole tag into the line."""
        return offer.tag

    def accept(self, offer: OfferedTag | None, typed: str) -> tuple[str, ...] | None:
        """Return the tag under the cursor."""
        return (offer.tag,) if offer is not None else None
