"""Declared dates: what columns, sidecars and manifests write for a moment.

ISO 8601 first, in all its lengths; then seconds since 1970, which feeds and crawlers
write; then the written forms that texts use ("Wed, 05 May 2021 10:15:00 GMT"), unless
day and month could change places. Nothing is guessed, and nothing is moved to another
time zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from copydesk.documents.patterns import expression
from copydesk.rules.facts.calendar import Precision, clock, read, with_plain_digits

PARTIAL = expression(r"(\d{4})(?:-(\d{2}))?$")
# Seconds and milliseconds of the years 1980 to 2100.
UNIX = expression(r"(?:\d{9,10}|\d{12,13})(?:\.\d+)?$")
YEARS = range(1980, 2101)
LONGEST = 60


def stamp(text: str) -> tuple[str | None, Precision | None]:
    """A declared date as ISO 8601 and how precise it is; None where it is no date."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None, None
    partial = PARTIAL.match(text)
    if partial is not None:
        if partial[2] is None:
            return text, "year"
        return (text, "month") if 1 <= int(partial[2]) <= 12 else (None, None)
    if UNIX.match(text):
        return _unix(float(text))
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return _written(text)
    return text, "day" if len(text) <= 10 else "minute" if len(text) <= 16 else "second"


def day_of(text: str) -> date | None:
    """The day a declared date names; None where it names none."""
    value, precision = stamp(text)
    if value is None or precision not in ("day", "minute", "second"):
        return None
    return datetime.fromisoformat(value).date()


def _unix(seconds: float) -> tuple[str | None, Precision | None]:
    if seconds >= 10**11:
        seconds /= 1000
    moment = datetime.fromtimestamp(int(seconds), UTC)
    if moment.year not in YEARS:
        return None, None
    return moment.isoformat(), "second"


def _written(text: str) -> tuple[str | None, Precision | None]:
    plain = with_plain_digits(text)
    readings = [seen for seen in read(plain, None) if seen.value and seen.precision == "day"]
    if len(readings) != 1 or readings[0].ambiguous:
        return None, None
    hour = clock(plain[readings[0].end :])
    if hour is None:
        return readings[0].value, "day"
    return f"{readings[0].value}T{hour}", "second" if hour.count(":") == 2 else "minute"
