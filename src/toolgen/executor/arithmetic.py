"""What is true of one or two whole numbers: divisors, factors, other ways to write them, shares of each other."""

import math
from collections import Counter

from toolgen.core.json import Json
from toolgen.executor.operands import Arguments, Choice, number_of, numbers, two, whole

_WITNESSES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
_FACTORABLE = 10**10  # trial division takes the square root of it steps, at most
_NEAR = 1_000  # how far the next prime is looked for
_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
    ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_OLD = frozenset(["old", "from", "previous", "original", "initial", "start", "before", "first"])
_NEW = frozenset(["new", "to", "current", "final", "end", "after", "second"])


def is_prime(number: int) -> bool:
    """Miller and Rabin's test; these witnesses decide all numbers below 3.3 * 10**24 (Sorenson and Webster, 2015)."""
    if number < 2 or any(number % prime == 0 for prime in _WITNESSES):
        return number in _WITNESSES
    twos = (number - 1 & -(number - 1)).bit_length() - 1
    return all(
        pow(prime, number >> twos, number) == 1
        or any(pow(prime, (number >> twos) << times, number) == number - 1 for times in range(twos))
        for prime in _WITNESSES
    )


def factors(number: int) -> list[int]:
    """The prime factors in rising order, each as often as it divides. Raises ValueError where that takes too long."""
    if not 2 <= number <= _FACTORABLE:
        raise ValueError("not a number to factorize")
    found, rest, prime = [], number, 2
    while prime * prime <= rest:
        while rest % prime == 0:
            found.append(prime)
            rest //= prime
        prime += 1 if prime == 2 else 2
    return [*found, rest] if rest > 1 else found


def prime_factors(given: Arguments) -> Json:
    return [*factors(whole(given))]


def distinct_factors(given: Arguments) -> Json:
    return len({*factors(whole(given))})


def as_powers(given: Arguments) -> Json:
    """ "2^3 * 3^2 * 5" for 360."""
    return " * ".join(
        f"{prime}^{times}" if times > 1 else str(prime) for prime, times in Counter(factors(whole(given))).items()
    )


def divisors(given: Arguments) -> list[int]:
    found = [1]
    for prime, times in Counter(factors(whole(given))).items():
        found = [each * prime**power for each in found for power in range(times + 1)]
    return sorted(found)


def next_prime(given: Arguments) -> Json:
    number = whole(given)
    return next(each for each in range(max(2, number + 1), number + _NEAR) if is_prime(each))


def previous_prime(given: Arguments) -> Json:
    number = whole(given)
    return next(each for each in range(number - 1, max(1, number - _NEAR), -1) if is_prime(each))


def digit_sum(given: Arguments) -> Json:
    return sum(map(int, str(abs(whole(given)))))


def roman(given: Arguments) -> Json:
    number = whole(given)
    if not 0 < number <= _LARGEST_ROMAN:
        raise ValueError("no Roman numeral")
    text = ""
    for sign, value in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def is_square(given: Arguments) -> Json:
    number = whole(given)
    return number >= 0 and math.isqrt(number) ** 2 == number


def greatest_divisor(given: Arguments) -> Json:
    return math.gcd(*map(int, numbers(given)))


def least_multiple(given: Arguments) -> Json:
    return math.lcm(*map(int, numbers(given)))


# Two numbers


def old_and_new(given: Arguments) -> tuple[float, float]:
    """The number before and the number after: by their names, else in the order given."""
    read = {name: number_of(value) for name, value in given.items()}
    plain = {name: number for name, number in read.items() if number is not None}
    old = next((number for name, number in plain.items() if _OLD & {*name.lower().split("_")}), None)
    new = next((number for name, number in plain.items() if _NEW & {*name.lower().split("_")}), None)
    return (old, new) if old is not None and new is not None else two(given)


def change(given: Arguments) -> Json:
    old, new = old_and_new(given)
    return new - old


def percent_change(given: Arguments) -> Json:
    old, new = old_and_new(given)
    return round((new - old) / abs(old) * 100, 2)


def direction_of_change(given: Arguments) -> Choice:
    old, new = old_and_new(given)
    return Choice(_UP if new > old else _DOWN if new < old else _LEVEL)


def which(first: float, second: float) -> Choice:
    """Which of two is the larger, in the words that answers have for it."""
    return Choice(_FIRST if first > second else _SECOND if second > first else _EQUAL)


def expression(sign: str, given: Arguments) -> Json:
    """The calculation as it is written."""
    return f" {sign} ".join(written(number) for number in numbers(given))


def written(number: float) -> str:
    """A number as people write it: no fraction where it has none."""
    return str(int(number)) if number == int(number) and abs(number) < 2**53 else str(number)


_UP = ("up", "increase", "increased", "rising", "positive", "gain")
_DOWN = ("down", "decrease", "decreased", "falling", "negative", "loss")
_LEVEL = ("unchanged", "none", "flat", "same", "stable", "neutral")
_FIRST = ("first", "a", "left", "greater")
_SECOND = ("second", "b", "right", "less")
_EQUAL = ("equal", "same", "tie", "neither", "none")
