"""Numbers that follow from what stands beside them by general knowledge.

A video of "11 minutes" lasts eleven minutes, "15% off" is a discount of 15, a product costs what such things cost, and
few of those who see something like it.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from toolgen.core.english import snake, words
from toolgen.core.json import Json
from toolgen.core.pools.product_prices import price_span
from toolgen.core.rng import mix, salt
from toolgen.executor.amounts import per_dollar
from toolgen.executor.companions import LEFT_OUT
from toolgen.executor.files import SIZES
from toolgen.executor.leaves import Leaf, vocabulary
from toolgen.executor.proportions import Work, number

_MINUTES = re.compile(r"\bin (\d{1,3}) minutes\b", re.IGNORECASE)
_OFF = re.compile(r"(\d{1,2}) ?(?:%|percent\b)", re.IGNORECASE)
_HALF = re.compile(r"\b(?:half price|two for the price of one|buy one, get one free)\b", re.IGNORECASE)
_TITLES = vocabulary("title name caption headline offer_name deal_name description")
_SECONDS = vocabulary("duration_seconds length_seconds duration_in_seconds video_duration_seconds duration_sec seconds")
_LENGTHS = vocabulary("duration_minutes length_minutes runtime_minutes runtime")
_DISCOUNTS = vocabulary("discount discount_percentage discount_percent percent_off discount_value percentage_off")
_PRICES = vocabulary("price current_price unit_price retail_price product_price sale_price")
_VIEWS = vocabulary("view_count views views_count play_count plays number_of_views impressions_count impressions")
_LIKES = vocabulary("like_count likes likes_count digg_count favorite_count heart_count upvotes")
_COMMENTS = vocabulary("comment_count comments_count share_count shares_count reply_count retweet_count repost_count")
_MOST_LIKE = 0.09  # of those who see something
_MOST_WRITE = 0.012
_WIDTHS, _HEIGHTS = vocabulary("width image_width"), vocabulary("height image_height")
_PROTEIN = vocabulary("protein protein_g proteins protein_grams")
_FAT = vocabulary("fat fat_g fats fat_grams total_fat")
_CARBOHYDRATES = vocabulary("carbohydrates carbohydrates_g carbs carbs_g carbohydrate carbohydrate_g total_carbs")
_CALORIES = vocabulary("calories kcal energy_kcal calories_kcal")
_FINE = vocabulary("pm25 pm2_5 pm_2_5 pm_25")
_COARSE = vocabulary("pm10 pm_10")
_INDEX = vocabulary("air_quality_index aqi us_aqi overall_aqi")
# The index for fine particles, in micrograms per cubic metre: breakpoints of the US EPA.
_AIR: tuple[tuple[float, float, int, int], ...] = (
    (0.0, 12.0, 0, 50), (12.1, 35.4, 51, 100), (35.5, 55.4, 101, 150), (55.5, 150.4, 151, 200), (150.5, 500, 201, 500),
)  # fmt: skip
_USED = vocabulary("mileage odometer mileage_km kilometers")
_NEWEST_USED = 2023
_PURPOSES = vocabulary("description merchant merchant_name purpose details label memo text category")
_AMOUNTS = vocabulary("amount value transaction_amount total")
_SPENDING: tuple[tuple[frozenset[str], tuple[float, float]], ...] = (
    (vocabulary("salary wages payroll"), (1_800, 4_900)),
    (vocabulary("rent mortgage"), (620, 1_900)),
    (vocabulary("withdrawal"), (20, 300)),
    (vocabulary("savings"), (50, 900)),
    (vocabulary("subscription"), (5, 40)),
    (vocabulary("electricity insurance gas internet"), (35, 180)),
    (vocabulary("bakery cafe coffee"), (3, 28)),
    (vocabulary("cinema pharmacy bookshop florist"), (6, 60)),
    (vocabulary("grocery supermarket restaurant"), (9, 140)),
    (vocabulary("transport"), (8, 90)),
    (vocabulary("order payment debit refund"), (9, 180)),
)
_LOWEST_PAY = vocabulary("salary_min min_salary minimum_salary salary_from")
_HIGHEST_PAY = vocabulary("salary_max max_salary maximum_salary salary_to")
_RENEWED = vocabulary("renewal renews renewed billing")
_PLANS = vocabulary("plan plan_name plan_type tier")
_STATES = vocabulary("status state subscription_status")
_ENDING = vocabulary("paused cancelled canceled expired ended inactive suspended")
_OF_PRICES = salt("figures.price")


def figures(leaves: Sequence[Leaf]) -> list[tuple[Leaf, Work]]:
    """The leaves of a thing that general knowledge ties to what stands beside them."""
    numbers = {
        snake(leaf.name): leaf for leaf in leaves if leaf.json_type in ("integer", "number") and not leaf.options
    }
    texts = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type == "string" and not leaf.options}
    titles = [leaf.name for name, leaf in texts.items() if name in _TITLES or name.rpartition("_")[2] in _TITLES]
    off = next((leaf for name, leaf in texts.items() if name.rpartition("_")[2] in _DISCOUNTS), None)
    if off is not None:
        return [(off, _told(titles, lambda title: None if (told := _off(title)) is None else str(told)))]
    if not numbers:
        return []
    return [
        *_told_by_titles(titles, numbers),
        *_priced(leaves, numbers),
        *_seen(numbers),
        *_physical(numbers),
        *_paid(leaves, numbers),
    ]


def _paid(leaves: Sequence[Leaf], numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """What is spent by what it is spent on, the span of a salary, and what a plan that ends or is free has not."""
    found: list[tuple[Leaf, Work]] = []
    texts = {snake(leaf.name): leaf for leaf in leaves if leaf.json_type == "string"}
    spent = next((leaf.name for name, leaf in texts.items() if name in _PURPOSES), "")
    amount = _first(numbers, _AMOUNTS)
    if spent and amount is not None:
        found.append((amount, _spending(spent, amount)))
    low, high = _first(numbers, _LOWEST_PAY), _first(numbers, _HIGHEST_PAY)
    if low is not None and high is not None:
        found.append((high, _pay(low.name, high)))
    renewed = next((leaf for name, leaf in texts.items() if not _RENEWED.isdisjoint(words(name))), None)
    plan, status = (next((leaf.name for name, leaf in texts.items() if name in each), "") for each in (_PLANS, _STATES))
    if renewed is not None and (plan or status):
        found.append((renewed, _renewal(plan, status)))
    return found


def _renewal(plan: str, status: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        ends = snake(str(shown.get(status))) in _ENDING or snake(str(shown.get(plan))) == "free"
        return LEFT_OUT if ends else None  # type: ignore[return-value]  # a mark, which is no JSON

    return work


def _pay(low: str, high: Leaf) -> Work:
    """The most that a post pays is no more than half as much again as the least."""

    def work(shown: Mapping[str, Json]) -> Json:
        least, most = number(shown, low), number(shown, high.name)
        if least is None or most is None or least * 1.08 <= most <= least * 1.6:
            return None
        return round(least * (1.15 + int(most) % 40 / 100), -2 if least > 1_000 else 0)

    return work


def _spending(purpose: str, amount: Leaf) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        spent, drawn = str(shown.get(purpose)), number(shown, amount.name)
        span = next((span for names, span in _SPENDING if not names.isdisjoint(words(spent))), None)
        if span is None or drawn is None or span[0] <= abs(drawn) <= span[1]:
            return None
        told = span[0] + (span[1] - span[0]) * (abs(drawn) * 7 % 100) / 100
        return round(told) if amount.json_type == "integer" else round(told if drawn >= 0 else -told, 2)

    return work


def _first(numbers: Mapping[str, Leaf], names: frozenset[str]) -> Leaf | None:
    return next((leaf for name, leaf in numbers.items() if name in names), None)


def _told_by_titles(titles: Sequence[str], numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    found: list[tuple[Leaf, Work]] = []
    for leaf in (_first(numbers, _SECONDS), _first(numbers, _LENGTHS), _first(numbers, _DISCOUNTS)):
        if leaf is None or not titles:
            continue
        name = snake(leaf.name)
        told = _off if name in _DISCOUNTS else _lasting(60 if name in _SECONDS else 1)
        found.append((leaf, _told(titles, told)))
    return found


def _told(titles: Sequence[str], told: Callable[[str], int | str | None]) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        return next((value for name in titles if (value := told(str(shown.get(name)))) is not None), None)

    return work


def _lasting(seconds: int) -> Callable[[str], int | None]:
    """The length that a title speaks of, and up to half a minute more."""

    def told(title: str) -> int | None:
        minutes = _MINUTES.search(title)
        return None if minutes is None else int(minutes[1]) * seconds + (sum(map(ord, title)) % 30) * (seconds > 1)

    return told


def _off(title: str) -> int | None:
    percent = _OFF.search(title)
    return int(percent[1]) if percent is not None else 50 if _HALF.search(title) else None


def _priced(leaves: Sequence[Leaf], numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """The price of a product that is told by its name, in the currency beside it."""
    product = next((leaf for leaf in leaves if leaf.kind == "product" and leaf.json_type == "string"), None)
    price = _first(numbers, _PRICES)
    currency = next((leaf.name for leaf in leaves if leaf.attribute == "currency"), "")
    if product is None or price is None:
        return []

    def work(shown: Mapping[str, Json]) -> Json:
        name = str(shown.get(product.name))
        span = price_span(name)
        if span is None:
            return None
        share = mix(salt(name), _OF_PRICES) / 2**32
        dollars = span[0] + (span[1] - span[0]) * share
        told = dollars * per_dollar(str(shown.get(currency))) if currency else dollars
        return round(told) if price.json_type == "integer" else round(told, 2)

    return [(price, work)]


def _seen(numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """Few of those who see something like it, and fewer write to it."""
    views, likes = _first(numbers, _VIEWS), _first(numbers, _LIKES)
    found: list[tuple[Leaf, Work]] = []
    if views is not None and likes is not None:
        found.append((likes, _share(likes.name, views.name, _MOST_LIKE)))
    whole = views or likes
    for name, leaf in numbers.items() if whole is not None else ():
        if whole is not None and name in _COMMENTS:
            found.append((leaf, _share(leaf.name, whole.name, _MOST_WRITE if views else _MOST_LIKE)))
    return found


def _share(part: str, whole: str, most: float) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        own, all_ = number(shown, part), number(shown, whole)
        if own is None or all_ is None or own <= all_ * most:
            return None
        return int(all_ * most * (own % 70 + 30) / 100)

    return work


def _physical(numbers: Mapping[str, Leaf]) -> list[tuple[Leaf, Work]]:
    """What a picture, a meal, the air and a used car are by their measures."""
    found: list[tuple[Leaf, Work]] = []
    width, height, size = (_first(numbers, names) for names in (_WIDTHS, _HEIGHTS, SIZES))
    if width is not None and height is not None and size is not None:
        found.append((size, _bytes(width.name, height.name)))
    parts = [_first(numbers, names) for names in (_PROTEIN, _CARBOHYDRATES, _FAT)]
    calories = _first(numbers, _CALORIES)
    if calories is not None and all(parts):
        found.append((calories, _energy([part.name for part in parts if part is not None])))
    fine, coarse, index = (_first(numbers, names) for names in (_FINE, _COARSE, _INDEX))
    if fine is not None and coarse is not None:
        found.append((coarse, _coarser(fine.name, coarse.name)))
    if fine is not None and index is not None:
        found.append((index, _air_quality(fine.name)))
    year = next((leaf for name, leaf in numbers.items() if leaf.kind == "year" or "year" in words(name)), None)
    if year is not None and _first(numbers, _USED) is not None:
        found.append((year, _no_newer(year.name)))
    return found


def _bytes(width: str, height: str) -> Work:
    """About a quarter of a byte a pixel."""

    def work(shown: Mapping[str, Json]) -> Json:
        across, down = number(shown, width), number(shown, height)
        return None if not across or not down else int(across * down * (0.18 + (across + down) % 13 / 100))

    return work


def _energy(parts: Sequence[str]) -> Work:
    """Kilocalories of grams: four of protein and of carbohydrates, nine of fat."""

    def work(shown: Mapping[str, Json]) -> Json:
        grams = [number(shown, name) for name in parts]
        if any(each is None for each in grams):
            return None
        return round(sum((each or 0) * each_of for each, each_of in zip(grams, (4, 4, 9), strict=True)))

    return work


def _coarser(fine: str, coarse: str) -> Work:
    """What is up to ten micrometres across counts what is up to two and a half."""

    def work(shown: Mapping[str, Json]) -> Json:
        small, large = number(shown, fine), number(shown, coarse)
        return (
            round(small * 1.6, 1) if small is not None and large is not None and not small < large < 4 * small else None
        )

    return work


def _air_quality(fine: str) -> Work:
    def work(shown: Mapping[str, Json]) -> Json:
        value = number(shown, fine)
        row = next((row for row in _AIR if value is not None and value <= row[1]), None)
        if row is None or value is None:
            return None
        low, high, first, last = row
        return round(first + (last - first) * max(0.0, value - low) / (high - low))

    return work


def _no_newer(year: str) -> Work:
    """A car that has been driven far was not built this year."""

    def work(shown: Mapping[str, Json]) -> Json:
        built = number(shown, year)
        return None if built is None or built <= _NEWEST_USED else _NEWEST_USED - int(built) % 9

    return work
