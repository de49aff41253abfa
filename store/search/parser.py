"""Query text to tree, by recursive descent: `OR` binds weakest, words in a row all count, `-` takes back one part."""

from __future__ import annotations

from store.errors import QueryError
from store.search.fields import field_node
from store.search.lexer import Token, TokenKind, tokens
from store.search.tree import And, Everything, Node, Not, Or, Phrase, Prefix, Query, Run, Tagged, Word
from store.text import fold, fold_words

_DEEPEST = 50  # far more than anyone types; keeps a wall of parentheses from exhausting Python's stack


def parse(text: str) -> Query:
    """Return what a query says; an empty one means every article.

    Bare words (all wanted), `"phrases"`, `OR`, `-not`, parentheses, `begin*`, `+tag`, and the fields of
    `store.search.fields`. Raises `QueryError` with the column (code points from 0) of the fault.
    """
    root = _Parser(list(tokens(text))).whole()
    if isinstance(root, Everything) and text.strip():
        raise QueryError("There is no letter and no digit here to search for.", len(text) - len(text.lstrip()))
    return Query(text, root)


class _Parser:
    """The tokens of one query and how far they are used up."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def whole(self) -> Node:
        """Return the tree of all tokens."""
        if self._next.kind is TokenKind.END:
            return Everything()
        node = self._either()
        if self._next.kind is TokenKind.CLOSE:
            raise QueryError("This parenthesis closes none that was opened.", self._next.column)
        return node

    def _either(self) -> Node:
        parts = [self._all()]
        while self._next.kind is TokenKind.OR:
            self._take()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Node:
        parts: list[Node] = []
        words: list[Word] = []
        start = self._next
        while self._next.kind not in (TokenKind.OR, TokenKind.CLOSE, TokenKind.END):
            if self._next.kind is TokenKind.WORD and not self._next.text.endswith("*"):
                words += _bare(self._take())
                continue
            if words:
                parts.append(Run(tuple(words)))
                words = []
            if self._next.kind is TokenKind.AND:
                self._take()
                continue
            parts.append(self._one())
        if words:
            parts.append(Run(tuple(words)))
        before = self._tokens[self._at - 1]
        if self._at and before.kind is TokenKind.AND:
            raise QueryError("AND needs something to search for on both sides.", before.column)
        if start is self._next:
            raise QueryError(self._what_is_missing(), start.column)
        parts = [part for part in parts if not isinstance(part, Everything)] or [Everything()]
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _what_is_missing(self) -> str:
        before = self._tokens[self._at - 1].kind if self._at else None
        if TokenKind.OR in (self._next.kind, before):
            return "OR needs something to search for on both sides."
        if before is TokenKind.OPEN:
            return "Something to search for has to stand within the parentheses."
        return "This parenthesis closes none that was opened."

    def _one(self) -> Node:
        token = self._take()
        if token.kind is TokenKind.MINUS:
            return self._negated(token)
        if token.kind is TokenKind.OPEN:
            return self._parenthesis(token)
        if token.kind is TokenKind.TAG:
            return Tagged(fold(token.text))
        if token.kind is TokenKind.FIELD:
            return field_node(token.text, token.value, token.column)
        if token.kind is TokenKind.PHRASE:
            words = fold_words(token.text)
            return Phrase(words) if words else Everything()
        return _beginning(token)

    def _negated(self, minus: Token) -> Node:
        self._descend(minus)
        if self._next.kind in (TokenKind.END, TokenKind.OR, TokenKind.AND, TokenKind.CLOSE):
            raise QueryError(f"Something has to stand after {minus.text}.", minus.column)
        if self._next.kind is TokenKind.WORD and not self._next.text.endswith("*"):
            words = tuple(Word(word.text) for word in _bare(self._take()))
            part: Node = Run(words) if words else Everything()
        else:
            part = self._one()
        self._depth -= 1
        return Everything() if isinstance(part, Everything) else Not(part)

    def _parenthesis(self, opened: Token) -> Node:
        self._descend(opened)
        node = self._either()
        if self._next.kind is not TokenKind.CLOSE:
            raise QueryError("The parenthesis that opens here is never closed.", opened.column)
        self._take()
        self._depth -= 1
        return node

    def _descend(self, token: Token) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError(f"The query is nested more than {_DEEPEST} levels deep here.", token.column)


def _bare(token: Token) -> list[Word]:
    folded = fold_words(token.text)
    ends = token.last and token.text[-1:].isalnum()
    return [Word(word, typing=ends and at == len(folded) - 1) for at, word in enumerate(folded)]


def _beginning(token: Token) -> Node:
    *whole, last = fold_words(token.text) or ("",)
    if not last:
        return Everything()
    return And((Run(tuple(map(Word, whole))), Prefix(last))) if whole else Prefix(last)
