"""What a relative date means once the time of capture is declared: an interval.

"3 hours ago" on a page saved at 10:00 was true of anything between 6:00 and 7:00: pages
round down. So the answer is an interval of ISO 8601 and never one day, and without a
declared time of capture there is none; today is never asked.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from copydesk.documents.patterns import expression

NUMBER = expression(r"\d{1,3}")
# Stems of the units, longest lives first: "month" before "m". Read only where a form of
# the language cards was found already.
UNITS = (
    (
        "year",
        r"year|yr|jahr|\bans?\b|año|\bano|\banni|\banno|год|лет\b|рік|рок[иі]в?|жыл|yil|yıl|سنة|سنوات|سال|年|년|\brok|\blat\b|"
        r"\blata\b|jaar|\bår\b|\d\s?y\b",
    ),
    (
        "month",
        r"month|mth|\bmos?\b|\dmo\b|monat|mois|mes\b|meses|mês|mesi|mese|месяц|мес\b|місяц|айы?\b|\boy\b|\bay\b|شهر|أشهر|ماه|"
        r"[かヶケカヵ]月|个月|個月|개월|달 전|miesi|maand|månad",
    ),
    ("week", r"week|wks?\b|woche|semaine|semana|settiman|недел|тиж|апта|жума|hafta|أسبوع|أسابيع|هفته|週|周|주 전|주전|tydzie|tygod|weken|veck|\d\s?w\b"),
    ("day", r"day|tag|jour|día|dia|giorn|дн[еяі]|день|күн|kun\b|gün|يوم|أيام|روز|日|天|일|dni\b|dzie|dag|\d\s?d\b"),
    ("hour", r"hour|hrs?\b|stund|heure|hora|\bor[ae]\b|час|годин|сағат|саат|soat|saat|ساع|時間|小时|小時|시간|godzin|\buur|timm|\d\s?h\b"),
    ("minute", r"min|мин|хв|минут|分|분|دقيق|دقیق|daki|daqiqa|\d\s?m\b"),
    ("second", r"sec|sek|сек|秒|초|ثاني|ثانی|saniye|soniya"),
)  # fmt: skip
KNOWN = tuple((name, expression(stems)) for name, stems in UNITS)
LENGTH = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    # The longest month and year: an interval must hold the true day.
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}
SHORTEST = {"month": timedelta(days=28), "year": timedelta(days=365)}


def interval(age: str, captured: str) -> str | None:
    """The ISO 8601 interval in which a text with this age appeared, given when its page
    was saved; None where either cannot be read."""
    taken = _moment(captured)
    found = NUMBER.search(age)
    if taken is None or found is None:
        return None
    moment, to_the_day = taken
    folded = age.casefold()
    unit = next((name for name, stems in KNOWN if stems.search(folded)), None)
    if unit is None:
        return None
    count = int(found.group())
    try:
        late = moment - count * SHORTEST.get(unit, LENGTH[unit])
        early = moment - (count + 1) * LENGTH[unit]
    except OverflowError:
        return None
    if to_the_day:
        # The hour of capture is not known: the whole day counts.
        late += timedelta(days=1)
    if to_the_day or LENGTH[unit] >= LENGTH["day"]:
        return (
            f"{early.date().isoformat()}/{min(late, moment + timedelta(days=1)).date().isoformat()}"
        )
    return f"{early.isoformat(timespec='minutes')}/{late.isoformat(timespec='minutes')}"


def _moment(text: str) -> tuple[datetime, bool] | None:
    """A declared time, and whether it is known to the day only."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text), len(text) <= 10
    except ValueError:
        return None
