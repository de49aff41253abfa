"""What the reader would weigh in labelled texts: the pairs of their sentences with features, and what each is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.catalogue import Catalogue
from store.model import ClubId, ManagerId, Stage
from store.reading.features import SentenceFeatures
from store.reading.found import Evidence, ReadSentence
from store.reading.pairs import pairs_of
from store.reading.pipeline import Reader
from store.reading.scene import Scene
from store.reading.weighing import Stands, Weigher
from store.reading.weights import Weights
from store.seeds import seeds_folder
from store.text import Span
from tests.training.labelled import Label, Labelled


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a pair in a sentence, and the stage that the sentence shows of it, None for no claim."""

    features: tuple[str, ...]
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A pair in a sentence, with the stages that the cues found of it."""

    person: ManagerId
    club: ClubId
    at: Span
    told: frozenset[Stage]
    features: tuple[str, ...]


class Recorder(Weigher):
    """Judges nothing, and remembers every pair that it is asked about."""

    def __init__(self) -> None:
        super().__init__(Weights({}, least=1.0))
        self.seen: list[_Seen] = []

    def weigh(self, sentence: ReadSentence, scene: Scene, stands: Stands) -> Iterator[Evidence]:
        """Remember the pairs of a sentence, those that the cues have settled among them."""
        features_of = SentenceFeatures(sentence, scene).of
        at = sentence.clause.span(0, len(sentence.clause.short))
        for pair in pairs_of(sentence.clause, scene, sentence.focus):
            told = frozenset(e.stage for e in sentence.told if (e.person, e.club) == (pair.person, pair.club))
            self.seen.append(_Seen(pair.person, pair.club, at, told, tuple(features_of(pair))))
        yield from ()


class Examples:
    """Makes examples of labelled texts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._recorder = Recorder()
        self._reader = Reader(catalogue, seeds_folder() / "cues", self._recorder)

    def of(self, text: Labelled) -> Iterator[Example]:
        """Yield the examples of one text, in the order of its sentences and, among unmarked claims, of their pairs."""
        self._recorder.seen.clear()
        self._reader.read(text.draft)
        labels: dict[tuple[ManagerId, ClubId], list[Label]] = defaultdict(list)
        for label in text.labels:
            labels[label.person, label.club].append(label)
        unmarked: dict[tuple[ManagerId, ClubId], list[_Seen]] = defaultdict(list)
        for seen in self._recorder.seen:
            those = labels.get((seen.person, seen.club), [])
            if not those:
                yield Example(seen.features, None)
            elif not all(label.quote for label in those):
                unmarked[seen.person, seen.club].append(seen)
            else:
                yield from _marked(seen, those, text.draft.text)
        for pair, sentences in unmarked.items():
            yield from _placed(sentences, labels[pair])


def _marked(seen: _Seen, labels: Sequence[Label], text: str) -> Iterator[Example]:
    """A claim belongs to the sentence in which its quotation begins; elsewhere its pair says neither yes nor no.

    Raises `ValueError` for a quotation that is not in the text.
    """
    here = [label for label in labels if seen.at.start - 2 <= text.index(label.quote) < seen.at.end]
    firm = [label for label in here if not label.optional] or here
    if firm:
        yield Example(seen.features, firm[-1].stage)


def _placed(sentences: Sequence[_Seen], labels: Sequence[Label]) -> Iterator[Example]:
    """Without quotations a claim is taken to stand where a cue says the same, or else in its pair's first sentence."""
    shown = [(seen, next((x.stage for x in labels if x.stage in seen.told), None)) for seen in sentences]
    found = [Example(seen.features, stage) for seen, stage in shown if stage]
    yield from found or [Example(sentences[0].features, labels[0].stage)]


def examples_of(texts: Iterable[Labelled], catalogue: Catalogue) -> list[list[Example]]:
    """Return the examples of each text."""
    examples = Examples(catalogue)
    return [list(examples.of(text)) for text in texts]
