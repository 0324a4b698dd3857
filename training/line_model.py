"""Trains the line model (rules/facts/line_model.py) and tells how it does on unseen sites.

    python training/line_model.py residue.jsonl.gz --folds     figures on sites held out
    python training/line_model.py residue.jsonl.gz --write     trains on all and writes

Wants numpy, scipy, scikit-learn and lightgbm, which copydesk itself does not. The data is
one JSON object a line: text, site, style, and line_labels with a letter a line (R residue,
B body, M title or meta; others are not used). A page occurs in several styles, so folds
are by site. Words are scored out of fold before the trees see them, since a linear model
is too sure of lines it was trained on; with --folds that is done anew inside each training
part, so that nothing of a held-out site is in any number the trees learn from. The
thresholds are those of the held-out scores: they are written by --folds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import zlib
from array import array
from collections import defaultdict

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts import line_model as shipped
from copydesk.rules.facts.facts import around, gather
from copydesk.rules.facts.furniture import furniture
from copydesk.rules.facts.language import language_of
from copydesk.rules.facts.line_features import BITS, grams, measures, runs_of, scene
from copydesk.rules.facts.line_model import FOLDER, made
from copydesk.rules.facts.page_lines import guarded_lines
from copydesk.rules.facts.zones import zones

FOLDS = 5
KINDS = ("extracted", "paragraphs", "full")
EXTRACTED = ("trafilatura", "newspaper4k", "readability", "resili_main", "boilerpy3")
# Whole pages hold 60 times the furniture of extracted ones; unweighted they decide alone.
FOR_WORDS, FOR_TREES = (10, 10, 1), (20, 30, 1)
TREES = {
    "objective": "binary", "num_leaves": 8, "learning_rate": 0.12, "min_child_samples": 40,
    "lambda_l2": 5, "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1,
    "verbose": -1, "seed": 1, "deterministic": True, "num_threads": 2,
}  # fmt: skip
ROUNDS = 120
MODEL = FOLDER / "line_model.json"


class Data:
    """The labelled pages: documents, and per filled line its text, label, kind, fold."""

    def __init__(self, path: pathlib.Path) -> None:
        self.docs, texts, rows = [], {}, []
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            records = [json.loads(line) for line in file]
        for record in records:
            doc = compose("", None, "", from_characters(record["text"]))
            language, script = language_of(doc.text)
            page = furniture(doc.filled, language)
            where, _, _, top, kept = around(doc.filled, page, language, script)
            aside = guarded_lines(doc.filled, page, where, kept, top) | frozenset(page)
            style = record["style"]
            kind = 0 if style in EXTRACTED else 1 if style == "bs4_p" else 2
            fold = zlib.crc32(record["site"].encode()) % FOLDS
            begin = len(rows)
            for index, line in enumerate(doc.filled):
                label = "BR M".find(record["line_labels"][line.number - 1])
                text = texts.setdefault(line.bare, len(texts))
                rows.append((text, label, kind, fold, index in aside, len(line.text)))
            self.docs.append((doc, page, kind, fold, record["lang"], begin, len(rows)))
        columns = np.array(rows).T
        self.text, self.label, self.kind, self.fold, self.settled, self.size = columns
        each = [sorted(set(grams(text))) for text in texts]
        counts = np.array([len(one) for one in each])
        self.grams = csr_matrix(
            (
                np.repeat(1 / np.sqrt(counts), counts).astype(np.float32),
                np.concatenate(each),
                np.concatenate(([0], np.cumsum(counts))),
            ),
            shape=(len(each), 1 << BITS),
        )


def words(data: Data, rows: np.ndarray) -> tuple[np.ndarray, float]:
    """The linear model of the chosen lines, in steps of an eighth of a byte's range."""
    weight: dict[tuple[int, int], float] = defaultdict(float)
    rows = rows & (data.label >= 0)
    for text, label, kind in zip(data.text[rows], data.label[rows], data.kind[rows], strict=True):
        weight[text, int(label == 1)] += FOR_WORDS[kind] * (0.5 if label == 3 else 1)
    chosen = sorted(weight)
    weights = np.sqrt([weight[key] for key in chosen])
    model = SGDClassifier(
        loss="log_loss", alpha=1e-6, max_iter=15, tol=None, average=True, random_state=0
    )
    model.fit(
        data.grams[[text for text, _ in chosen]],
        [label for _, label in chosen],
        sample_weight=weights / weights.mean(),
    )
    return model.coef_[0], float(model.intercept_[0])


def quantised(weights: np.ndarray) -> tuple[array[int], float]:
    # The few weights beyond 6 standard deviations are cut: steps stay fine for the rest.
    top = min(float(np.abs(weights).max()), 6 * float(weights[weights != 0].std()))
    scale = top / 127
    steps = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    return array("b", steps.tobytes()), scale


def said(data: Data, left_out: int | None) -> np.ndarray:
    """The words of every line, scored by a model that has seen neither its fold nor the
    one left out; lines of the fold left out by a model of all others."""
    score = np.zeros(len(data.text))
    for fold in range(FOLDS):
        coefficients, bias = words(data, (data.fold != fold) & (data.fold != left_out))
        steps, scale = quantised(coefficients)
        here = data.fold == fold
        flat = np.frombuffer(steps, dtype=np.int8).astype(np.float32)
        score[here] = scale * (data.grams[data.text[here]] @ flat) + bias
    return score


def table(data: Data, score: np.ndarray) -> np.ndarray:
    rows = []
    for doc, page, _, _, _, begin, end in data.docs:
        if begin == end:
            continue
        where = zones(doc.filled, frozenset(page))
        known = [2 if i in page else 0 for i in range(end - begin)]
        seen = scene(doc.filled, score[begin:end].tolist(), where, known)
        runs = runs_of(seen, where)
        rows += [measures(seen, runs, index) for index in range(end - begin)]
    return np.array(rows, dtype=np.float32)


def grown(data: Data, score: np.ndarray, rows: np.ndarray) -> list[dict[str, list[float]]]:
    """The trees, on lines that are neither settled nor guarded."""
    rows = rows & (data.label >= 0) & (data.settled == 0)
    weight = np.array(FOR_TREES)[data.kind[rows]] * np.where(data.label[rows] == 3, 0.5, 1)
    given = lightgbm.Dataset(table(data, score)[rows], data.label[rows] == 1, weight=weight)
    dump = lightgbm.train(TREES, given, ROUNDS).dump_model()
    return [flat(tree["tree_structure"]) for tree in dump["tree_info"]]


def flat(root: dict) -> dict[str, list[float]]:
    tree: dict[str, list[float]] = {part: [] for part in shipped.Tree.__slots__}

    def walk(node: dict) -> int:
        if "leaf_value" in node:
            tree["leaf"].append(round(node["leaf_value"], 5))
            return ~(len(tree["leaf"]) - 1)
        at = len(tree["measure"])
        tree["measure"].append(node["split_feature"])
        tree["limit"].append(float(f"{node['threshold']:.6g}"))
        tree["inner"].append(round(node["internal_value"], 5))
        tree["left"].append(0)
        tree["right"].append(0)
        tree["left"][at] = walk(node["left_child"])
        tree["right"][at] = walk(node["right_child"])
        return at

    if walk(root) < 0:
        raise SystemExit("a tree without a split: too little data")
    return tree


def trained(data: Data, left_out: int | None) -> tuple[dict, array[int]]:
    rows = data.fold != (-1 if left_out is None else left_out)
    trees = grown(data, said(data, left_out), rows)
    coefficients, bias = words(data, rows)
    steps, scale = quantised(coefficients)
    return {"scale": scale, "bias": bias, "trees": trees}, steps


def f1(hits: np.ndarray, truth: np.ndarray) -> float:
    return 2 * (hits & truth).sum() / max(1, hits.sum() + truth.sum())


def held_out(data: Data) -> np.ndarray:
    """Every line judged by the whole pipeline with a model that has not seen its site: the
    score, +50 where phrases and shapes settle it, -50 where it is not judged."""
    scores = np.full(len(data.text), -50.0)
    for fold in range(FOLDS):
        table_of_model, steps = trained(data, fold)
        model = made(table_of_model | {"likely": -40.0, "possible": -40.0}, steps)
        for doc, _, _, where, _, begin, _ in data.docs:
            if where != fold:
                continue
            for index, seen in gather(doc, model).furniture.items():
                scores[begin + index] = seen.score if seen.rule == "page-line" else 50.0
        print(f"fold {fold + 1} of {FOLDS} judged", flush=True)
    return scores


def report(data: Data, scores: np.ndarray, limit: float) -> tuple[float, float]:
    """Prints the figures at a limit; returns the headline F1 and the body lost."""
    truth, body = data.label == 1, data.label == 0
    counted = truth | body
    taken = scores >= limit
    each = []
    for kind, name in enumerate(KINDS):
        rows = counted & (data.kind == kind)
        hits, right = taken[rows], truth[rows]
        each.append(f1(hits, right))
        lost = data.size[rows & body & taken].sum() / data.size[rows & body].sum()
        if kind == 0:
            lost_extracted = lost
        ours = rows & taken & (scores < 50)
        sure = rows & (scores == 50)
        print(
            f"  {name:10s} P {(hits & right).sum() / max(1, hits.sum()):.3f} "
            f"R {(hits & right).sum() / right.sum():.3f} F1 {each[-1]:.3f} "
            f"body characters lost {lost:.4f}; right: rules {truth[sure].mean():.4f} "
            f"of {sure.sum()}, model {truth[ours].mean():.4f} of {ours.sum()}"
        )
    languages = defaultdict(list)
    for *_, language, begin, end in data.docs:
        languages[language].append(np.arange(begin, end))
    macro = []
    for rows in map(np.concatenate, languages.values()):
        rows = rows[counted[rows]]
        if truth[rows].sum() >= 30:
            macro.append(f1(taken[rows], truth[rows]))
    print(
        f"  headline {np.mean(each):.4f}, languages {np.mean(macro):.4f} (lowest {min(macro):.3f})"
    )
    return float(np.mean(each)), float(lost_extracted)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("data", type=pathlib.Path)
    ask.add_argument("--folds", action="store_true")
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    data = Data(given.data)
    limits = {"likely": 0.0, "possible": -1.0}
    if MODEL.exists():
        before = json.loads(MODEL.read_text("utf-8"))
        limits = {name: before[name] for name in limits}
    if given.folds:
        scores = held_out(data)
        limits["likely"] = best_limit(data, scores)
        # Between the two a line is told and left in: more is said of a file, none taken.
        limits["possible"] = limits["likely"] - 1
        print(limits)
    if given.write:
        model, steps = trained(data, None)
        MODEL.write_text(json.dumps(model | limits, separators=(",", ":")) + "\n", "utf-8")
        MODEL.with_suffix(".weights").write_bytes(steps.tobytes())


def best_limit(data: Data, scores: np.ndarray) -> float:
    """The limit of the best headline among those that cost extracted pages no more than
    one body character in 200."""
    best = (0.0, 0.0)
    for limit in np.arange(-2, 2.1, 0.25):
        print(f"limit {limit:.2f}")
        headline, lost = report(data, scores, limit)
        if lost <= 0.005:
            best = max(best, (headline, float(limit)))
    return best[1]


if __name__ == "__main__":
    main()
