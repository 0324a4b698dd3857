"""Make a corpus of sites with furniture that no list of phrases knows, and learn it.

    python benchmarks/sites.py [--sites 18] [--documents 48] [--seed 7] [--keep FOLDER]

Every site has words of its own, made of syllables of its language's script, and pages
built in its own way: a menu, a slogan, counters with numbers, labels with tags behind
them, an advertisement's mark between paragraphs, a pitch of whole sentences. Beside them
stands what recurs and is no furniture: bylines of a few reporters, datelines, the credit
of an agency, headings and sentences that several stories share, a weekly column's title.

Prints, by language and in all, how many of the planted lines are classed as residue
(recall, over their occurrences in the documents) and how many lines so classed were
planted (precision).
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.documents.document import split_lines
from copydesk.documents.folding import fold
from copydesk.rules.registry import all_rules
from copydesk.rules.sites.profile import Profile
from copydesk.validators.learning import profiles
from copydesk.validators.run import Settings, run


@dataclass(frozen=True, slots=True)
class Language:
    """What a made-up text of a language is written with."""

    code: str
    syllables: str
    space: str
    stop: str
    byline: str
    date: str
    names: tuple[str, ...]


LANGUAGES = (
    Language(
        "en",
        "bram chel dorn fesk gant hurl jesk klim lorn mesk nald pruv quen rask solt tirm vand wesk",
        " ",
        ".",
        "By {}",
        "{d} May 20{y}",
        ("Anna Lindqvist", "Sven Halvorsen", "Maria Holm", "Peter Ashdown", "Clara Whitlock"),
    ),
    Language(
        "de",
        "brach dorf fels grund hang jung kron lich mark nauf prell quast rung schla trau weil zung",
        " ",
        ".",
        "Von {}",
        "{d}. Mai 20{y}",
        ("Anke Petersen", "Jürgen Vollmer", "Katrin Sommer", "Uwe Brandt", "Heike Lorenz"),
    ),
    Language(
        "ru",
        "бро вел гар дом жил зор кам лук мир ноч пол рак сид тор ула хол цеп чаш шир ясь",
        " ",
        ".",
        "Автор: {}",
        "{d} мая 20{y} года",
        ("Анна Линдова", "Пётр Орлов", "Мария Холодова", "Сергей Власов", "Ольга Петрова"),
    ),
    Language(
        "ar",
        "با تل جم حر خد دن رس زف سق شك صل ضم طن عه غو فت قب كث لج مح نخ هد",
        " ",
        ".",
        "كتب: {}",
        "{d} مايو 20{y}",
        ("أحمد منصور", "ليلى حداد", "سمير خوري", "نادية شاهين", "كريم صالح"),
    ),
    Language(
        "zh",
        "山 河 桥 船 港 灯 塔 鱼 市 石 木 城 路 雨 雪 风 海 岸 村 田 云 竹 林 泉 井 舟 渡 仓",
        "",
        "。",
        "记者 {}",
        "20{y}年5月{d}日",
        ("王建国", "李晓明", "张丽华", "刘志强", "陈美玲"),
    ),
    Language(
        "hi",
        "कम गल चर जब टन डर तप दन पस बल मर यश रक लव वन सम हर नद",
        " ",
        "।",
        "लेखक: {}",
        "{d} मई 20{y}",
        ("अनिल शर्मा", "सुनीता वर्मा", "राजेश गुप्ता", "मीना जोशी", "विकास सिंह"),
    ),
)


@dataclass(slots=True)
class Site:
    """A site and its ways. `planted` holds the folded furniture of each document."""

    name: str
    language: Language
    draw: random.Random
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        syllables = self.language.syllables.split()
        self.words = [
            "".join(self.draw.choices(syllables, k=self.draw.randint(2, 3))) for _ in range(400)
        ]

    def label(self, low: int = 1, high: int = 4) -> str:
        words = self.draw.sample(self.words, self.draw.randint(low, high))
        return self.language.space.join(words)

    def title(self) -> str:
        return self.label(6, 10) if self.language.space else self.label(8, 12)

    def sentence(self) -> str:
        count = self.draw.randint(12, 22) if self.language.space else self.draw.randint(14, 24)
        return self.language.space.join(self.draw.choices(self.words, k=count)) + self.language.stop

    def paragraph(self) -> str:
        joint = " " if self.language.space else ""
        return joint.join(self.sentence() for _ in range(self.draw.randint(1, 3)))


@dataclass(frozen=True, slots=True)
class Ways:
    """The furniture and the recurring lines of one site."""

    menu: list[str]
    slogan: str
    tail: list[str]
    pitch: list[str]
    counter: str
    tags: str
    greeting: tuple[str, str]
    mark: str
    headings: list[str]
    sentence: str
    column: str
    agency: str


def ways(site: Site) -> Ways:
    return Ways(
        [site.label(1, 2) for _ in range(site.draw.randint(3, 7))],
        site.label(3, 5),
        [site.label(1, 4) for _ in range(site.draw.randint(3, 8))],
        [site.sentence() for _ in range(site.draw.randint(0, 2))],
        site.label(1, 1),
        site.label(1, 1),
        (site.label(2, 2), site.label(1, 2)),
        site.label(1, 2),
        [site.label(1, 3) for _ in range(4)],
        site.sentence(),
        site.title(),
        site.label(1, 1),
    )


Page = tuple[list[str], list[str]]


def page(site: Site, plan: Ways, number: int) -> Page:
    """A document as lines, and the lines of it that are furniture."""
    draw, lines, planted = site.draw, [], []

    def furniture(text: str, chance: float) -> None:
        if draw.random() < chance:
            lines.append(text)
            planted.append(text)

    for text in plan.menu:
        furniture(text, 0.9)
    furniture(plan.slogan, 0.7)
    lines += [plan.column if number % 9 == 4 else site.title(), ""]
    if draw.random() < 0.9:
        lines.append(site.language.byline.format(draw.choice(site.language.names)))
    lines.append(site.language.date.format(d=draw.randint(1, 28), y=draw.randint(10, 24)))
    furniture(f"{plan.counter} {draw.randint(1, 900)}", 0.6)
    lines.append("")
    count = draw.randint(4, 8)
    for at in range(count):
        lines += [site.paragraph(), ""]
        if at == 1:
            furniture(plan.mark, 0.8)
        if 0 < at < count - 1 and draw.random() < 0.25:
            lines += [draw.choice(plan.headings), ""]
        if at == count // 2 and draw.random() < 0.12:
            lines += [plan.sentence, ""]
    tags = ", ".join(site.label(1, 1) for _ in range(draw.randint(2, 4)))
    furniture(f"{plan.tags}: {tags}", 0.7)
    joint = site.language.space or " "
    furniture(joint.join((plan.greeting[0], site.label(1, 1), plan.greeting[1])), 0.5)
    for text in (*plan.tail, *plan.pitch):
        furniture(text, draw.choice((0.4, 0.95)))
    return lines, planted


def corpus(
    folder: Path, sites: int, documents: int, seed: int
) -> Iterator[tuple[str, Site, list[Page]]]:
    """Write a corpus, a folder a site, and yield each site with its pages."""
    for number in range(sites):
        language = LANGUAGES[number % len(LANGUAGES)]
        draw = random.Random(seed * 1000 + number)  # noqa: S311  made-up text
        site = Site(f"{language.code}-{number:02d}", language, draw)
        plan = ways(site)
        pages = [page(site, plan, at) for at in range(documents)]
        (folder / site.name).mkdir(parents=True, exist_ok=True)
        for at, (lines, _) in enumerate(pages):
            text = "\n".join(lines) + "\n"
            (folder / site.name / f"{at:03d}.txt").write_text(text, encoding="utf-8")
        yield site.name, site, pages


def learned(folder: Path, jobs: int = 1) -> dict[str, Profile]:
    """What `copydesk learn` makes of a corpus, by site."""
    outcome = run([str(folder)], Settings(all_rules(), jobs))
    return {one.site: one for one in profiles(outcome, [str(folder)], str(folder.absolute()))}


def figures(pages: Sequence[Page], profile: Profile) -> Counter[str]:
    """Occurrences of lines: planted and found, planted and not, found and not planted."""
    counts: Counter[str] = Counter()
    for lines, planted in pages:
        true = Counter(map(fold, planted))
        filled = [line for line in split_lines("\n".join(lines)) if line.bare]
        for index, entry in profile.matches(filled).items():
            text = fold(filled[index].bare)
            if entry.class_ != "residue":
                continue
            if true[text] > 0:
                true[text] -= 1
                counts["found"] += 1
            else:
                counts["wrong"] += 1
        counts["left"] += true.total()
    return counts


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=18)
    parser.add_argument("--documents", type=int, default=48)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder to leave the corpus in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        written = list(corpus(folder, asked.sites, asked.documents, asked.seed))
        known = learned(folder, asked.jobs)
        totals: dict[str, Counter[str]] = {}
        for name, site, pages in written:
            counts = figures(pages, known[name])
            for key in (site.language.code, "all"):
                totals.setdefault(key, Counter()).update(counts)
    print(f"{asked.sites} sites, {asked.documents} documents each, seed {asked.seed}")
    for key in sorted(totals, key=lambda key: (key == "all", key)):
        found, left, wrong = (totals[key][what] for what in ("found", "left", "wrong"))
        recall, precision = share(found, found + left), share(found, found + wrong)
        print(f"  {key:4} recall {recall:.3f}  precision {precision:.3f}  ({found + left:,} lines)")


if __name__ == "__main__":
    main()
