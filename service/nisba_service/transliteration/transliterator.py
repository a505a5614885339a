"""The face of transliteration: a name goes in, ways to write it in another script come out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.names import checked_text, parse
from nisba_service.transliteration.aliases import AliasNames
from nisba_service.transliteration.by_press import PressWriter
from nisba_service.transliteration.by_scheme import SchemeWriter, restored
from nisba_service.transliteration.language import LanguageGuess
from nisba_service.transliteration.lexicon import Lexicon
from nisba_service.transliteration.model import Direction, Habit, word_model
from nisba_service.transliteration.question import Question, asked
from nisba_service.transliteration.request import Wanted
from nisba_service.transliteration.respell import as_given, respelt
from nisba_service.transliteration.search import (
    SearchForm,
    is_foreign_g,
    known_forms,
    press_languages,
    search_strings,
    words_to_ask,
)
from nisba_service.transliteration.spelling import Spelling
from nisba_service.transliteration.style import HouseStyle
from nisba_service.transliteration.words import WordSpeller

__all__ = ["Transliteration", "Transliterator"]

_MAX_TEXT = 1_000
_SEARCHED = 3


@dataclass(frozen=True, slots=True)
class Transliteration:
    """How a name is written in another script.

    Attributes:
        candidates: the ways to write it, best first; empty where nothing can be read.
        source_script: script of the name, ISO 15924.
        target_script: script of the candidates, ISO 15924.
        language: the language the name was read or written in, BCP 47.
        guesses: what its letters show, likeliest first; for a name in Arabic script.
    """

    candidates: tuple[Spelling, ...]
    source_script: str
    target_script: str
    language: str
    guesses: tuple[LanguageGuess, ...] = ()


Outcome = Transliteration | InvalidQueryError
_Answer = tuple[Spelling, ...] | InvalidQueryError
_Write = Callable[[Sequence[Question], Wanted], list[_Answer]]


class Transliterator:
    """Writes names in another script. Pure, and safe to share between threads.

    Args:
        snapshot: the entities whose names are known whole.
        max_text: the longest name, in code points.
    """

    def __init__(self, snapshot: Snapshot, *, max_text: int = _MAX_TEXT) -> None:
        self._speller = speller = WordSpeller(Lexicon.load(), word_model())
        self._snapshot = snapshot
        self._names = AliasNames(snapshot)
        self._press = PressWriter(speller)
        self._schemes = SchemeWriter(speller)
        self._max_text = max_text

    def warm_up(self) -> None:
        """Loads and compiles what the first name would otherwise wait for."""
        for text in ("Gen. Qassem Soleimani", "قاسم سلیمانی"):
            self.transliterate(text)
        self.transliterate("قاسم سليماني", scheme="english-press")

    def transliterate(
        self,
        text: str,
        *,
        to: str = "",
        language: str = "",
        scheme: str = "",
        n_best: int = 5,
        style: HouseStyle | None = None,
        habit: Habit | None = None,
    ) -> Transliteration:
        """Says how a name is written in another script.

        Args:
            text: a whole name, in any script.
            to: "Latn" or "Arab", or "" for the other one than the name's.
            language: BCP 47 tag of the name in Arabic script, or "" for what it shows.
            scheme: id of a scheme to write by, or "" for the press.
            n_best: the most candidates, 1 to 50.
            style: the house style for Latin script.
            habit: whose spelling words follow; None for the usual ones.

        Raises:
            InvalidQueryError: the text is blank, too long or no text, or an option is bad.
        """
        wanted = Wanted.of(to, language, scheme, n_best, style, habit)
        [outcome] = self.transliterate_many([text], wanted)
        if isinstance(outcome, InvalidQueryError):
            raise outcome
        return outcome

    def transliterate_many(self, texts: Sequence[str], wanted: Wanted) -> list[Outcome]:
        """Writes many names alike, in order; a bad one is answered by its error.

        Much faster than one by one: the model reads the words of all of them together.
        """
        questions = [self._asked(text, wanted) for text in texts]
        good = [each for each in questions if isinstance(each, Question)]
        answers = iter(self._answered(good, wanted))
        return [next(answers) if isinstance(each, Question) else each for each in questions]

    def search_strings(
        self,
        text: str = "",
        *,
        entity_id: str = "",
        languages: Collection[str] = (),
        clitics: bool = False,
    ) -> tuple[str, ...]:
        """Lists the strings under which the Arabic and Persian press has a name.

        Args:
            text: a name in any script; the forms of the entities known under it join its own.
            entity_id: an entity of the snapshot, in place of a name.
            languages: "ar", "fa"; empty for both.
            clitics: whether each Arabic string also stands with the words that are hung on it.

        Returns:
            The strings, likeliest first, at most `search.MAX_STRINGS`.

        Raises:
            InvalidQueryError: not one of text and entity_id is given, the text is bad, or a
                language is none whose press is known.
            UnknownEntityError: no entity has the id.
        """
        if bool(text) == bool(entity_id):
            raise InvalidQueryError("text", "give a name or an entity_id, one of the two")
        press = press_languages(languages)
        if entity_id:
            entities = [self._snapshot.find(entity_id)]
        else:
            known = self._names.find(parse(checked_text(text, "text", self._max_text)))
            entities = [each.entity for each in known]
        forms = [form for entity in entities for form in known_forms(entity, press)]
        for language in press if text else ():
            if any(form.language == language for form in forms):
                continue
            found = self.transliterate(text, to="Arab", language=language, n_best=_SEARCHED)
            forms += [
                SearchForm(each.text, language, each.probability) for each in found.candidates
            ]
        return search_strings(self._with_g(forms), clitics=clitics)

    def _with_g(self, forms: Sequence[SearchForm]) -> list[SearchForm]:
        """Marks the words in which ج or غ stands for a foreign g, by how they are read."""
        words = {word for form in forms for word in words_to_ask(form)}
        direction = Direction.ARABIC_TO_LATIN
        read = self._speller.spell(sorted(words), direction, 1, alone=False)
        with_g = frozenset(
            word for word, latin in read.items() if latin and is_foreign_g(word, latin[0].text)
        )
        return [form._replace(with_g=with_g) for form in forms]

    def _asked(self, text: str, wanted: Wanted) -> Question | InvalidQueryError:
        try:
            return asked(checked_text(text, "text", self._max_text), wanted, self._names)
        except InvalidQueryError as error:
            return error

    def _answered(self, questions: Sequence[Question], wanted: Wanted) -> list[Outcome]:
        """Answers questions in order, those that are written in the same way together."""
        outcomes: dict[int, Outcome] = {}
        places_of: dict[_Write, list[int]] = {}
        for place, question in enumerate(questions):
            places_of.setdefault(self._way(question, wanted), []).append(place)
        for write, places in places_of.items():
            answers = write([questions[place] for place in places], wanted)
            for place, answer in zip(places, answers, strict=True):
                outcomes[place] = _outcome(questions[place], wanted, answer)
        return [outcomes[place] for place in range(len(questions))]

    def _way(self, question: Question, wanted: Wanted) -> _Write:
        from_script = question.source_script == "Arab"
        if from_script != (question.target_script == "Arab"):
            scheme = wanted.base if from_script else wanted.scheme
            if scheme is None:
                return self._by_press
            return self._by_scheme if from_script else _restored
        if from_script or (wanted.base is None and wanted.style is None):
            return _as_given
        return self._respelt

    def _by_press(self, questions: Sequence[Question], wanted: Wanted) -> list[_Answer]:
        return [*self._press.write(questions, wanted.max_candidates, wanted.style, wanted.habit)]

    def _by_scheme(self, questions: Sequence[Question], wanted: Wanted) -> list[_Answer]:
        return [*self._schemes.write(questions, wanted)]

    def _respelt(self, questions: Sequence[Question], wanted: Wanted) -> list[_Answer]:
        return [*respelt(questions, wanted, self._press, self._schemes)]


def _restored(questions: Sequence[Question], wanted: Wanted) -> list[_Answer]:
    return [restored(question.text, wanted) for question in questions]


def _as_given(questions: Sequence[Question], wanted: Wanted) -> list[_Answer]:
    return [as_given(question)[: wanted.max_candidates] for question in questions]


def _outcome(question: Question, wanted: Wanted, answer: _Answer) -> Outcome:
    if isinstance(answer, InvalidQueryError):
        return answer
    script = question.target_script
    if script == "Latn" and wanted.base is not None:
        script = wanted.base.script
    return Transliteration(
        answer, question.source_script, script, question.language, question.guesses
    )
