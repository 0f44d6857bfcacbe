"""How each language writes numbers, times, ordinals and spans of dates: data only.

Marks in numbers are CLDR's (Babel 2.18, ``number_symbols``): Khmer digits go
with a decimal comma and grouping dots there (``khmr``), Latin digits in Khmer
would not; Lao and Vietnamese have the comma too. Hours are CLDR's short time,
but Thai has the full stop and น. of official releases. What no source settles
is chosen so that it can stand in any sentence:

* the ordinal of Burmese takes the general classifier ခု, since the right one
  depends on the noun (ကြိမ် for meetings, နှစ် for anniversaries);
* Vietnamese keeps the figure (``thứ 1``) where prose would spell ``thứ nhất``;
* Lao has the short ``ທີ``, which serves both ``ຄັ້ງທີ`` and ``ສະບັບທີ``;
* a bare year carries its word (``năm 2007``), as a date does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forms:
    """The patterns of one language.

    ``decimal`` and ``group`` are the marks in numbers. ``{n}`` is a number,
    ``{y}`` a year of the language's era, ``{month}``/``{m}`` as in
    :class:`workbench.languages.Language`, ``{h}``/``{hh}``/``{mm}`` hour and
    minute. ``days`` joins the first and last day inside a date pattern;
    ``until`` joins two whole dates.
    """

    decimal: str
    group: str
    percent: str
    ordinal: str
    time: str
    year: str
    month: str
    days: str
    until: str


FORMS: dict[str, Forms] = {
    "km": Forms(
        decimal=",", group=".", percent="{n}%", ordinal="ទី{n}", time="{h}:{mm}",
        year="ឆ្នាំ{y}", month="ខែ{month}", days="-", until=" ដល់",
    ),
    "zh_CN": Forms(
        decimal=".", group=",", percent="{n}%", ordinal="第{n}", time="{hh}:{mm}",
        year="{y}年", month="{m}月", days="日至", until="至",
    ),
    "lo": Forms(
        decimal=",", group=".", percent="{n}%", ordinal="ທີ {n}", time="{h}:{mm}",
        year="ປີ {y}", month="ເດືອນ{month}", days="-", until=" ຫາ ",
    ),
    "my": Forms(
        decimal=".", group=",", percent="{n}%", ordinal="{n} ခုမြောက်", time="{h}:{mm}",
        year="{y} ခုနှစ်", month="{month}လ", days=" ရက်မှ ", until="မှ ",
    ),
    "th": Forms(
        decimal=".", group=",", percent="{n}%", ordinal="ที่ {n}", time="{hh}.{mm} น.",
        year="พ.ศ. {y}", month="{month}", days="-", until=" ถึง ",
    ),
    "vi": Forms(
        decimal=",", group=".", percent="{n}%", ordinal="thứ {n}", time="{hh}:{mm}",
        year="năm {y}", month="tháng {m}", days="-", until=" đến ",
    ),
}  # fmt: skip
