"""How fast texts are annotated: `python -m bench.annotation_speed [KB] [--articles FILE]`.

The text is made of the sentences of the English texts that tests annotate and of the
demonstration, with other names and other words put into them, so that no name and no word is met
much more often than in a week of news: the vocabulary and the resolutions that an annotator
remembers do not do its work. It is measured once as articles of some four thousand characters that
the annotator sees for the first time, once more when it has seen them, and as one text.

News of other people is read from a file with an article a line.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from pathlib import Path

from nisba_service.annotation import Annotator
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.memory import settle
from nisba_service.resolver import Resolver

__all__ = ["news"]

ROOT = Path(__file__).resolve().parent.parent
SIZE = 1_200_000
_ARTICLE = 4_000
_MARK = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]+)?\]\]")
_NAME = re.compile(r"\b(?:[A-Z][a-z'’]+(?: (?:al-|el-)?[A-Z][a-z]+)+)\b")
_GIVEN = re.findall(
    r"\w+",
    "Ahmed Ali Omar Hassan Khaled Yusuf Ibrahim Samir Tarek Nabil James Peter John Maria Sarah "
    "Leila Fatima Reza Mehdi Hossein Karim Walid Ziad Bilal Faisal Rashid Salim Adel Nasser Paul",
)
_ONSETS = (*"bdfghjklmnrstwyz", "sh", "kh", "gh")
_VOWELS = (*"aaaeiiou",)


def news(snapshot: Snapshot, size: int, seed: int = 5) -> str:
    """Returns a made-up text of so many characters; the same for the same arguments."""
    dice = random.Random(seed)
    texts = [
        _MARK.sub(r"\1", path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "tests" / "annotation" / "texts").glob("en-*.txt"))
    ] + [(ROOT / "docs" / "demo" / "item-1.txt").read_text(encoding="utf-8")]
    sentences = [
        sentence.strip()
        for text in texts
        for sentence in re.split(r"(?<=[.?!])\s+", text)
        if len(sentence) > 40
    ]
    words = sorted({word for text in texts for word in re.findall(r"\b[a-z]{4,}\b", text)})
    known = [snapshot.entity(number).name for number in range(min(len(snapshot), 600))]
    dice.shuffle(known)

    def name(match: re.Match[str]) -> str:
        chance = dice.random()
        if chance < 0.65:
            return match[0]
        if chance < 0.8:  # few are in the news every day, many once
            return known[min(int(dice.paretovariate(0.8)) - 1, len(known) - 1)]
        syllables = (dice.choice(_ONSETS) + dice.choice(_VOWELS) for _ in range(3))
        return f"{dice.choice(_GIVEN)} {''.join(syllables).capitalize()}"

    def word(match: re.Match[str]) -> str:
        other = dice.choice(words) + dice.choice(["", "s", "ed", "ing", "ly"])
        return match[0] if dice.random() < 0.7 else other

    pieces: list[str] = []
    length = 0
    while length < size:
        sentence = re.sub(r"\b[a-z]{5,}\b", word, _NAME.sub(name, dice.choice(sentences)))
        pieces.append(sentence + ("\n\n" if dice.random() < 0.25 else " "))
        length += len(pieces[-1])
    return "".join(pieces)


def _articles(text: str) -> list[str]:
    articles, article = [], ""
    for paragraph in text.split("\n\n"):
        article += paragraph + "\n\n"
        if len(article) > _ARTICLE:
            articles.append(article)
            article = ""
    return [*articles, article]


def _measure(annotator: Annotator, texts: list[str]) -> tuple[int, float]:
    """Mentions, and megabytes a second of one processor's time."""
    start = time.process_time()
    mentions = sum(len(annotator.annotate(text).mentions) for text in texts)
    seconds = time.process_time() - start
    return mentions, sum(len(text.encode()) for text in texts) / seconds / 1e6


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.annotation_speed", description=__doc__)
    parser.add_argument("kb", nargs="?", type=Path, default=shipped_snapshot())
    parser.add_argument("--articles", type=Path, help="news to read, UTF-8, an article a line")
    arguments = parser.parse_args()
    snapshot = Snapshot.open(arguments.kb)
    if arguments.articles:
        articles = arguments.articles.read_text(encoding="utf-8").splitlines()
        text = "\n\n".join(articles)
    else:
        text = news(Snapshot.open(shipped_snapshot()), SIZE)
        articles = _articles(text)
    resolver = Resolver(snapshot)
    start = time.perf_counter()
    annotator = Annotator(resolver)
    annotator.warm_up()
    settle()
    print(f"{len(snapshot):,} entities, ready after {time.perf_counter() - start:.1f} s")
    for what, texts in (("first", articles), ("again", articles)):
        mentions, speed = _measure(annotator, texts)
        print(f"{len(texts)} articles {what}: {mentions:,} mentions, {speed:.2f} MB/s a core")
    mentions, speed = _measure(Annotator(resolver), [text])
    print(f"one text of {len(text):,} characters: {mentions:,} mentions, {speed:.2f} MB/s a core")


if __name__ == "__main__":
    main()
