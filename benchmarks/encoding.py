"""What the ENC family costs on clean files, in microseconds a file.

    python benchmarks/encoding.py [--check]

Three texts written for this purpose are repeated to 5 KB of UTF-8: English with curly
quotes, Russian, German. For each the whole family runs as the desk runs it, the document
already decoded; the best of 15 rounds is shown, since a shared machine only ever adds. With
--check the program ends with 1 where English costs more than 120 or Russian more than 400.
"""

from __future__ import annotations

import sys
from timeit import repeat

from copydesk.documents.characters import beyond
from copydesk.documents.decoding import decode
from copydesk.documents.document import Document, compose
from copydesk.documents.record import Raw
from copydesk.rules.encoding import diagnosis
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule

SIZE = 5000
ROUNDS, RUNS = 15, 40
# What the layer may cost, in microseconds on one core.
BARS = {"English": 120, "Russian": 400}
TEXTS = {
    "English": (
        "The new bridge opened on Saturday morning after four years of work. \u201cWe waited a "
        "long time for this,\u201d said the mayor, Ann Miller, at the ceremony \u2014 and the band "
        "played on.\n\nThe first to cross were the pupils of the school nearby, who had drawn "
        "the bridge\u2019s piers in class. It cost 12 million dollars, twice what was planned.\n\n"
    ),
    "Russian": (
        "Новый мост через реку открыли в субботу утром после четырёх лет работы. «Мы долго "
        "ждали этого дня», — сказала на церемонии глава города Анна Мельникова.\n\nПервыми по "
        "мосту прошли школьники из соседней школы, которые рисовали его опоры на уроках. "
        "Строительство обошлось в 12 миллионов рублей, вдвое дороже, чем планировали.\n\n"
    ),
    "German": (
        "Die neue Brücke über den Fluss wurde am Samstagmorgen nach vier Jahren eröffnet. „Wir "
        "haben lange gewartet“, sagte die Bürgermeisterin Anna Müller bei der Feier.\n\nAls "
        "Erste gingen die Schüler der nahen Grundschule hinüber, die ihre Pfeiler gezeichnet "
        "hatten. Sie kostete zwölf Millionen Euro, doppelt so viel wie geplant.\n\n"
    ),
}


def document(text: str) -> tuple[Raw, Document]:
    """The text repeated to SIZE bytes, no two lines alike, as the desk has it."""
    paragraphs = text.strip().split("\n\n")
    lines: list[str] = []
    while len("\n\n".join(lines).encode()) < SIZE:
        lines.append(f"{paragraphs[len(lines) % len(paragraphs)]} {len(lines)}.")
    data = "\n\n".join(lines).encode()[:SIZE].decode("utf-8", "ignore").encode() + b"\n"
    return Raw("story.txt", data=data), compose("story.txt", None, "", decode(data))


def cost(raw: Raw, doc: Document, rules: tuple[Rule, ...], anew: bool = True) -> float:
    """Microseconds of a pass of the rules; `anew`: nothing kept from the pass before."""
    given = {"raw": raw, "doc": doc, "decoded": doc.decoded}

    def run() -> None:
        if anew:
            beyond.cache_clear()
            diagnosis.diagnose.cache_clear()
        for rule in rules:
            for _ in rule.check(*(given[want] for want in rule.wants)):
                pass

    run()
    return min(repeat(run, number=RUNS, repeat=ROUNDS)) / RUNS * 1e6


def main() -> int:
    rules = tuple(rule for rule in all_rules() if rule.family == "ENC")
    failed = False
    for language, text in TEXTS.items():
        raw, doc = document(text)
        spent = cost(raw, doc, rules)
        bar = BARS.get(language)
        failed |= bar is not None and spent > bar
        limit = f"  (bar {bar})" if bar else ""
        print(f"{language:10s} {len(rules)} rules {spent:7.0f} us{limit}")
        each = sorted(((cost(raw, doc, (rule,), False), rule.name) for rule in rules), reverse=True)
        shown = ", ".join(f"{name} {us:.0f}" for us, name in each[:8])
        print(f"           each, what is shared at hand: {shown}")
    return int(failed and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
