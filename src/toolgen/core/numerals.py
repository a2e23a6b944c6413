"""Numbers in words: "two hundred and fifty", "a dozen", "one and a half", "two grand", "200 bucks".

What is read is what would be said: words are put together to a number, and count only if the number is said in these
very words ("two three" is nothing).
"""

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = (("million", 1_000_000), ("thousand", 1_000))
_LARGEST = 999_999_999

_VALUES = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_MULTIPLES = {"hundred": 100, **dict(_SCALES)}
MONEY = ("bucks", "buck", "dollars", "dollar", "euros", "pounds", "quid", "rupees", "percent", "per cent")
_MEASURE = re.compile(rf"^[$£€₹]?(?P<amount>.*?)(?: (?:{'|'.join(MONEY)}))?$")
_SHORT = re.compile(r"(?P<digits>\d{1,3}(?:\.\d+)?)(?:k| (?P<scale>hundred|thousand|grand|million))")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d+(?:\.\d+)?")
_WORD = "|".join(sorted((*_ONES, *_TENS, "hundred", "thousand", "million", "dozen", "grand"), key=len, reverse=True))
_UNIT = "|".join(MONEY)
# Where words or figures may say a number; whether they do, `number_of` decides.
SPOKEN_NUMBER = re.compile(
    rf"\b(?:half a (?:dozen|million)|(?:an? )?(?:{_WORD})(?:[ -](?:and )?(?:{_WORD}))*(?: and a half)?)\b"
    rf"(?: (?:{_UNIT})\b)?"
    rf"|(?<![\w.,])\d[\d,]*(?:\.\d+)?(?:k\b| (?:{_UNIT})\b)|[$£€₹]\d[\d,]*(?:\.\d+)?(?![\w])",
    re.IGNORECASE,
)
_ROUND = {"half a dozen": 6, "a dozen": 12, "half a million": 500_000}


def words_of(number: int, *, linked: bool = False) -> str:
    """A whole number in words; `linked` says "and" before the last two digits: "two hundred and five"."""
    if not 0 <= number <= _LARGEST:
        raise ValueError(f"{number} is not said in words")
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS[tens - 2]}-{_ONES[ones]}" if ones else _TENS[tens - 2]
    for name, size in (*_SCALES, ("hundred", 100)):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"{words_of(count, linked=linked)} {name}"
            joint = " and " if linked and rest < 100 else " "
            return f"{head}{joint}{words_of(rest, linked=linked)}" if rest else head
    raise AssertionError(number)


def hundreds(number: int) -> str:
    """ "fifteen hundred" for 1500; empty where nobody counts in hundreds."""
    count, rest = divmod(number, 100)
    return f"{words_of(count)} hundred" if not rest and 10 < count < 100 and count % 10 else ""


def number_of(text: str) -> int | float | None:
    """The number that words say, with or without what is counted in; None for other words."""
    found = _MEASURE.match(text.strip().casefold())
    amount = found["amount"] if found is not None else ""
    if amount in _ROUND:
        return _ROUND[amount]
    if _DIGITS.fullmatch(amount):
        digits = amount.replace(",", "")
        return float(digits) if "." in digits else int(digits)
    short = _SHORT.fullmatch(amount)
    if short is not None:
        size = _MULTIPLES.get(short["scale"] or "thousand", 1_000)
        return _whole(round(float(short["digits"]) * size, 6))
    if amount.endswith(" and a half"):
        whole = _counted(amount.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if amount.endswith((" dozen", " grand")):
        count, size = _counted(amount[:-6]), 12 if amount.endswith("dozen") else 1_000
        return None if count is None else count * size
    return _counted(amount)


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _counted(text: str) -> int | None:
    """A whole number in words, "a hundred" among them."""
    words = text.replace("-", " ").split(" ")
    if words[0] == "a" and len(words) > 1 and words[1] in _MULTIPLES:
        words[0] = "one"
    total = group = 0
    for word in words:
        if word in _VALUES:
            group += _VALUES[word]
        elif word == "hundred":
            group *= 100
        elif word in _MULTIPLES:
            total, group = total + group * _MULTIPLES[word], 0
        elif word != "and":
            return None
    number, said = total + group, " ".join(words)
    if number > _LARGEST:
        return None
    forms = (words_of(number), words_of(number, linked=True), hundreds(number))
    return number if said in (form.replace("-", " ") for form in forms) else None
