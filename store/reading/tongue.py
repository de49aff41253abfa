"""All that reads one language: its word lists over the catalogue, and the finders that its cue file feeds."""

from __future__ import annotations

from dataclasses import dataclass

from store.catalogue import Catalogue
from store.reading.claims import ClaimFinder
from store.reading.descriptions import Describer
from store.reading.language import Language
from store.reading.lexicon import Lexicon, load_cue_file, without_cues, word_lists
from store.reading.sources import SourceRule
from store.reading.weighing import Weigher
from store.reading.weights import Weights


@dataclass(frozen=True, slots=True)
class Tongue:
    """The parts that read one language; without cues there is neither describer nor claim finder."""

    lexicon: Lexicon
    sources: SourceRule
    describer: Describer | None = None
    claims: ClaimFinder | None = None


def tongue_of(
    language: Language, catalogue: Catalogue, english: Tongue | None, weigher: Weigher | None = None
) -> Tongue:
    """Return the parts for a language; raises `CatalogueError` where its cue file is wrong.

    `english` lends its arranged catalogue, and to a language without cues its word lists; None for English itself.
    A `weigher` takes the place of the one that the language's own weights make.
    """
    if not language.has_cues and english is not None:
        words = without_cues(english.lexicon.words, language.words)
        return Tongue(english.lexicon.in_language(words), english.sources)
    cue_file = load_cue_file(language.path)
    words = word_lists(cue_file)
    lexicon = english.lexicon.in_language(words) if english else Lexicon(catalogue, words)
    if weigher is None and language.weights:
        weigher = Weigher(Weights.load(language.weights))
    claims = ClaimFinder(cue_file, lexicon, weigher)
    return Tongue(lexicon, SourceRule(cue_file, lexicon), Describer(cue_file, lexicon), claims)
