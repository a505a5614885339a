"""One spelling of a vocalised word, so that one rule serves the several habits of writers.

Vowel signs are written or left out where the letters tell them anyway, and the signs of
one letter stand in any order. `canonical` settles both: shadda before the vowel, no
sukun, fatha before every alif and before ta marbuta, the letters of one language.
No vowel is invented: a consonant without a sign stays without one.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "DAMMA", "FATHA", "KASRA", "MARKS", "SHADDA", "SHORT_VOWELS", "SUKUN", "TANWIN",
    "canonical", "cleaned", "ordered", "skeleton",
]  # fmt: skip

FATHA, DAMMA, KASRA = "\u064e", "\u064f", "\u0650"
SHADDA, SUKUN, DAGGER = "\u0651", "\u0652", "\u0670"
SHORT_VOWELS = FATHA + DAMMA + KASRA
TANWIN = "\u064b\u064c\u064d"
MARKS = SHORT_VOWELS + TANWIN + SHADDA + SUKUN + DAGGER + "\u0653\u0654\u0655\u0674"
_WITHOUT_MARKS = dict.fromkeys(map(ord, MARKS))

_CONSONANT = "[ءأؤإئبپتثجچحخدذرزژسشصضطظعغفڤقڨكکگڴڭلمنهۀ]"
_LETTERS = {
    "ar": str.maketrans({"ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ٱ": "ا"}),
    "fa": str.maketrans({"ي": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه", "ٱ": "ا"}),
}
# Tatweel, and the invisible signs of direction and joining: none changes the reading.
_SILENT = re.compile("[\u0640\u200d-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]")

_Rewriting = tuple[tuple[re.Pattern[str], str], ...]


def _rewriting(*rules: tuple[str, str]) -> _Rewriting:
    return tuple((re.compile(pattern), becomes) for pattern, becomes in rules)


_ALWAYS = _rewriting(
    (f"^إ(?![{MARKS}])", f"إ{KASRA}"),
    # Persian writes یٰ for the ā of مصطفی; elsewhere the dagger on the dotless letter is redundant.
    (f"[ىیي]{DAGGER}", "ى"),
    # The Persian way of pointing ey (BGN/PCGN 1958, note 1).
    (f"{KASRA}ی{SUKUN}", f"{FATHA}ی"),
    (f"ا([{TANWIN}])", r"\1ا"),
    (f"(?<!{FATHA}){DAGGER}", FATHA + DAGGER),
    (f"(?<=[^{MARKS}اآى])ا(?!$)|(?<=[^{MARKS}اآىو])ا$|(?<={SHADDA})ا", f"{FATHA}ا"),
    (f"(?<=[^{MARKS}])وا$", f"و{FATHA}ا"),
    (f"(?<=[^{MARKS}اآ])ى$|(?<={SHADDA})ى$", f"{FATHA}ى"),
    (f"(?<=[^{MARKS}اآ])ة|(?<={SHADDA})ة", f"{FATHA}ة"),
)
# After a consonant without a sign, و and ي before another consonant or at the end are long
# vowels: who means a consonant there (ظبْي, سرْو) writes the sukun. Before یا an i
# parts two such consonants (پزشکیان), and و before ی is one itself (پروین, موسوی).
_VOCALISED = _rewriting(
    (f"^أ(?![{MARKS}])", f"أ{FATHA}"),
    (f"(?<={_CONSONANT}{_CONSONANT})([يی])(?={FATHA}ا)", rf"{KASRA}\1"),
    (f"^({_CONSONANT})([يی])(?={FATHA}ا)", rf"\1{KASRA}\2"),
    (f"(?<!{DAMMA})و([يی])(?={_CONSONANT}|$)", rf"و{KASRA}\1"),
    (f"(?<={_CONSONANT})([يی])(?={_CONSONANT}|$)", rf"{KASRA}\1"),
    (f"(?<={SHADDA})([يی])(?={_CONSONANT}|$)", rf"{KASRA}\1"),
    (f"(?<={_CONSONANT})و(?={_CONSONANT}|$)", f"{DAMMA}و"),
    (f"(?<={SHADDA})و(?={_CONSONANT}|$)", f"{DAMMA}و"),
)


def ordered(text: str) -> str:
    """Puts shadda before the vowel sign of its letter (Unicode's normal order is the reverse)."""
    return re.sub(f"([{SHORT_VOWELS}{TANWIN}]){SHADDA}", SHADDA + r"\1", text)


def cleaned(text: str, language: str) -> str:
    """Returns the text in the letters of one language, without signs that change no reading.

    Args:
        text: Arabic script with any vowel signs.
        language: "ar" or "fa"; decides between ي and ی, ك and ک.
    """
    silent = _SILENT.sub("", unicodedata.normalize("NFKC", text))
    return ordered(silent.translate(_LETTERS[language]))


def canonical(word: str, *, vocalised: bool) -> str:
    """Returns the one spelling of a cleaned word (without its article) that the rules know.

    Args:
        word: what `cleaned` returns, one word of it.
        vocalised: whether the name has vowel signs at all; if not, و and ي stay consonants.
    """
    for pattern, becomes in _ALWAYS + (_VOCALISED if vocalised else ()):
        word = pattern.sub(becomes, word)
    return word.replace(SUKUN, "")


def skeleton(word: str) -> str:
    """Returns the word's letters without any signs."""
    return word.translate(_WITHOUT_MARKS)
