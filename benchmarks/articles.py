"""Clean news of our own in fourteen languages, to plant defects in.

Ten articles are of the newsroom in examples/, four lie beside this file; none comes from
anywhere. Each has a headline, a byline, a date and paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEWSROOM = ROOT / "examples" / "newsroom"
CLEAN = {
    "ar": NEWSROOM / "agency/souq-al-nahhasin.txt",
    "de": NEWSROOM / "nordbote/deichbau-hollersiel.txt",
    "en": NEWSROOM / "harbour-gazette/quay-market-reopens.txt",
    "es": NEWSROOM / "el-faro-del-sur/fiesta-de-la-sal.txt",
    "fr": NEWSROOM / "le-phare/chanson-du-port.txt",
    "it": ROOT / "benchmarks/clean/it.txt",
    "ja": NEWSROOM / "agency/akatsuki-toge-basu.txt",
    "kk": NEWSROOM / "saryarqa-news/jylgabulaq-kitaphana.txt",
    "ky": NEWSROOM / "ala-too-kabar/ak-chynarluu-kopuro.txt",
    "pl": ROOT / "benchmarks/clean/pl.txt",
    "pt": ROOT / "benchmarks/clean/pt.txt",
    "ru": NEWSROOM / "vecherny-kray/most-cherez-tishvu.txt",
    "sv": ROOT / "benchmarks/clean/sv.txt",
    "tr": NEWSROOM / "defne-postasi/zeytin-hasadi.txt",
}


@dataclass(frozen=True, slots=True)
class Article:
    """A clean article: headline, byline, date and paragraphs, parted by blank lines."""

    language: str
    head: tuple[str, str, str]
    body: tuple[str, ...]

    def text(self, head: tuple[str, ...] | None = None, body: tuple[str, ...] | None = None) -> str:
        lines = (self.head if head is None else head) + (self.body if body is None else body)
        return "\n\n".join(lines) + "\n"


def article(language: str) -> Article:
    blocks = CLEAN[language].read_text("utf-8").strip().split("\n\n")
    paragraphs = [b for b in blocks[3:] if len(b) > (40 if language == "ja" else 60)]
    return Article(language, (blocks[0], blocks[1], blocks[2]), tuple(paragraphs[:5]))
