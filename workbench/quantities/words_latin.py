"""Number words of the languages that write words with spaces: English and Vietnamese."""

from __future__ import annotations

from workbench.quantities.words import NumberWords

_TEENS = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ORDINALS = str.split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = str.split("twenty thirty forty fifty sixty seventy eighty ninety")
_MONTHS = str.split(
    "january february march april may june july august september october november december"
)

ENGLISH = NumberWords(
    decimal_mark=".",
    units={word: value for value, word in enumerate(_TEENS)},
    tens={word: 10 * value for value, word in enumerate(_TENS, 2)},
    scales={
        "dozen": 12, "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6,
        "crore": 10**7, "billion": 10**9, "trillion": 10**12,
        "mn": 10**6, "bn": 10**9, "tn": 10**12,
    },
    ordinals={word: value for value, word in enumerate(_ORDINALS, 1)} | {"thirtieth": 30},
    halves=("half",),
    links=("and",),
    weak=frozenset({"one", "second", "first"}),
    months={word: value for value, word in enumerate(_MONTHS, 1)}
    | {word[:3]: value for value, word in enumerate(_MONTHS, 1)}
    | {"sept": 9},
)  # fmt: skip

VIETNAMESE = NumberWords(
    decimal_mark=",",
    units={
        "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
        "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    },
    tens={"mười": 10},
    scales={
        "mươi": 10, "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10**4,
        "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
    },
    ordinals={"nhất": 1, "đầu": 1, "nhì": 2, "đôi": 2, "cặp": 2, "giêng": 1, "chạp": 12},
    points=frozenset({"phẩy"}),
    halves=("rưỡi", "nửa"),
    years=frozenset({"năm"}),
    links=("linh", "lẻ"),
    weak=frozenset({
        "không", "một", "ba", "tư", "năm", "chín", "nhất", "đầu", "đôi", "cặp", "nhì",
    }),
    unless_before={
        "tỷ": r" (?:phú|lệ|số(?! tiền)|giá(?! trị)|trọng|suất)\b",
        "tỉ": r" (?:phú|lệ|số(?! tiền)|giá(?! trị)|trọng|suất)\b",
        "triệu": r" (?:phú|chứng|hồi)\b", "vạn": r" (?:vật|sự|lý|năng|thọ)\b", "trăm": r" họ\b",
    },
)  # fmt: skip
