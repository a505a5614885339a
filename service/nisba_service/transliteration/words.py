"""How single words are spelt in the other script: the lexicon first, the model beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from nisba_service.transliteration.latin_lexicon import parts_spelt
from nisba_service.transliteration.lexicon import Lexicon
from nisba_service.transliteration.model import Candidate, Direction, Habit, WordModel
from nisba_service.transliteration.piece import model_word
from nisba_service.transliteration.scheme import schemes
from nisba_service.transliteration.spelling import Origin, Spelling, merged
from nisba_service.transliteration.vocalise import is_vocalised, vocalise

__all__ = ["WordSpeller"]

_LEXICON_SHARE = {
    Direction.ARABIC_TO_LATIN: 0.5,
    Direction.PERSIAN_TO_LATIN: 0.5,
    Direction.LATIN_TO_ARABIC: 0.3,
    Direction.LATIN_TO_PERSIAN: 0.5,
}
"""How much what follows from the lexicon counts beside what the model has learned."""
_SHARE_ALONE = _LEXICON_SHARE | {Direction.ARABIC_TO_LATIN: 0.1}
"""The same for a word alone: in Arabic it may as well be a Western name."""
_UNLEARNED = 0.05
"""How likely the first of several parts spelt alike is, if the model does not think of it."""
_NEXT_VOCALISATION = 0.4
"""How likely a further vocalisation of the lexicon is, against the one before it."""
_LANGUAGES = {Direction.ARABIC_TO_LATIN: "ar", Direction.PERSIAN_TO_LATIN: "fa"}
# Persian has no letters of its own for what Arabic tells apart by hamza and dots.
_PERSIAN = str.maketrans("يىكأإةٱ", "ییکااها")
_TARGETS = {Direction.LATIN_TO_ARABIC: "ar", Direction.LATIN_TO_PERSIAN: "fa"}
_PRESS = {"ar": "english-press", "fa": "persian-press"}


class WordSpeller:
    """Spells words. Safe to share between threads.

    Args:
        lexicon: the vocalised forms of name parts.
        model: the learned model.
    """

    def __init__(self, lexicon: Lexicon, model: WordModel) -> None:
        self._lexicon = lexicon
        self._model = model

    def spell(
        self,
        words: Iterable[str],
        direction: Direction,
        most: int,
        *,
        alone: bool,
        habit: Habit | None = None,
    ) -> Mapping[str, Sequence[Spelling]]:
        """Returns the likeliest spellings of each word, best first; Latin ones in lower case.

        Args:
            words: words, as pieces have them.
            direction: from what to what.
            most: the most spellings of a word.
            alone: whether the words are whole names, and not parts of longer ones.
            habit: whose spelling to follow; None for the usual ones of the model.
        """
        shares = _SHARE_ALONE if alone else _LEXICON_SHARE
        wanted = list(dict.fromkeys(words))
        read = [model_word(word, direction) for word in wanted]
        answers = self._model.n_best_many(read, direction, most, habit=habit)
        if habit == Habit.PRESS and direction == Direction.LATIN_TO_ARABIC:
            # The press that was read writes of foreigners, letter for letter; Arabs in the news
            # have the spelling of reference works, less its hamzas.
            others = self._model.n_best_many(read, direction, most, habit=Habit.REFERENCE)
            answers = [_halved(*each) for each in zip(answers, others, strict=True)]
        spelled: dict[str, Sequence[Spelling]] = {}
        for word, bare, answer in zip(wanted, read, answers, strict=True):
            learned = [Spelling(text, share, Origin.MODEL) for text, share in answer]
            if direction == Direction.LATIN_TO_PERSIAN:
                learned = [each._replace(text=each.text.translate(_PERSIAN)) for each in learned]
                learned = [*merged(learned, most)]
            known = self._by_lexicon(bare, learned, direction, shares[direction])
            left = 1 - shares[direction] if known else 1.0
            learned = [Spelling(text, left * share, origin) for text, share, origin, _ in learned]
            spelled[word] = merged([*known, *learned], most)
        return spelled

    def vocalise(
        self, words: Iterable[str], language: str, most: int, latin: Mapping[str, str]
    ) -> Mapping[str, Sequence[Spelling]]:
        """Returns each word with its vowel signs, likeliest first.

        Signs that a word carries are kept. The lexicon goes first; what it does not know is
        read from Latin spellings, those of a known name or else the model's.

        Args:
            words: words in Arabic script, without articles.
            language: BCP 47; all but Arabic are read as Persian.
            most: the most ways for a word.
            latin: how words of known names are spelt.
        """
        reading = "ar" if language == "ar" else "fa"
        wanted = list(dict.fromkeys(words))
        known: dict[str, Sequence[Spelling]] = {word: self._known(word, reading) for word in wanted}
        for word, spelling in latin.items():
            if word in known:
                known[word] = _as_spelt(word, known[word], spelling.lower(), reading)
        unknown = [word for word in wanted if not known[word]]
        direction = next(each for each, tongue in _LANGUAGES.items() if tongue == reading)
        spelled = self._model.n_best_many(
            [model_word(word, direction) for word in unknown], direction, most
        )
        for word, answer in zip(unknown, spelled, strict=True):
            signed = [
                Spelling(vocalise(word, text, reading), share, Origin.MODEL)
                for text, share in answer
            ]
            known[word] = merged(signed, most) or (Spelling(word, 1.0, Origin.SOURCE),)
        return known

    def _known(self, word: str, language: str) -> tuple[Spelling, ...]:
        if is_vocalised(word):
            return (Spelling(word, 1.0, Origin.SOURCE),)
        forms = self._lexicon.vocalised(word, language)
        shares = [_NEXT_VOCALISATION**place for place in range(len(forms))]
        return tuple(
            Spelling(form, share / sum(shares), Origin.LEXICON)
            for form, share in zip(forms, shares, strict=True)
        )

    def _by_lexicon(
        self, word: str, learned: Sequence[Spelling], direction: Direction, share: float
    ) -> list[Spelling]:
        """What follows from the lexicon, with so much of all probability."""
        if direction in _LANGUAGES:
            language = _LANGUAGES[direction]
            return [
                Spelling(_by_press(each.text, language), each.probability * share, Origin.LEXICON)
                for each in self._known(word, language)
            ]
        # Of several parts that are spelt so, what was learned says which is likelier.
        chances = {each.text: each.probability for each in learned}
        parts = {
            part: chances.get(part, 0.0) + _UNLEARNED / place
            for place, part in enumerate(parts_spelt(word, _TARGETS[direction]), 1)
        }
        total = sum(parts.values())
        return [
            Spelling(part, share * chance / total, Origin.LEXICON) for part, chance in parts.items()
        ]


@lru_cache(maxsize=1 << 14)
def _by_press(form: str, language: str) -> str:
    """A vocalised form as the press of the language writes it in Latin, in lower case."""
    return schemes()[_PRESS[language]].romanise(form).lower()


def _halved(one: Sequence[Candidate], other: Sequence[Candidate]) -> list[Candidate]:
    """Two answers as one, each with half of the probability."""
    return [Candidate(each.text, each.probability / 2) for each in (*one, *other)]


def _as_spelt(
    word: str, known: Sequence[Spelling], latin: str, language: str
) -> Sequence[Spelling]:
    """Of the readings of a word those that the press spells so; without any, what it spells."""
    if not known:
        return (Spelling(vocalise(word, latin, language), 1.0, Origin.ALIAS_TABLE),)
    alike = [each for each in known if _by_press(each.text, language) == latin]
    return [alike[0]._replace(probability=1.0)] if alike else known
