"""Whether what has to be given could be said: its author tells what it is, and the name was not read as another thing.

A `path` of a product is no path of a file, the `time` of the best posts no time of day, and a `search_term` whose
sample is an address no address.
"""

from toolgen.core.english import listed
from toolgen.core.tools import Endpoint, Parameter, ValueKind
from toolgen.registry.real import asked_which, head_of
from toolgen.registry.said import LOOKING
from toolgen.registry.words import split

_SELF_EVIDENT: frozenset[ValueKind] = frozenset({"city", "country", "country_code", "email", "date"})
_FEWEST_TOLD = 2

_FILES = listed("file document folder template image archive attachment object picture text directory video audio")
_GOODS = listed("product item shop store")
_TIMED = listed("""
    post article news tweet video hashtag movie song artist track playlist product user forecast stock coin price trend
    """)
"""Things of which a `time` is a span to look at: the day, the week."""

_SOUGHT = listed("term query search keyword q urn")


def leaves_values_open(endpoint: Endpoint) -> bool:
    """Whether the author declares what comes back, without an example, and not what has to be given for it."""
    if endpoint.effect not in LOOKING or endpoint.response_shape != "known":
        return False
    return not all(_is_told(one) for one in asked_which(endpoint))


def _is_told(parameter: Parameter) -> bool:
    return len(split(parameter.description)) >= _FEWEST_TOLD or parameter.slot.kind in _SELF_EVIDENT


def takes_what_was_misread(endpoint: Endpoint) -> bool:
    """Whether a value is required whose kind is not that of the thing."""
    return any(_is_misread(one, head_of(endpoint)) for one in asked_which(endpoint))


def _is_misread(parameter: Parameter, thing: str) -> bool:
    match parameter.slot.kind:
        case "path" | "filename":
            return thing in _GOODS or (thing in _TIMED and thing not in _FILES)
        case "time":
            return thing in _TIMED
        case "username":
            return thing in _GOODS
        case "image_url":
            return split(parameter.name)[-1:] == (thing,)  # the name of an icon, and not its address
        case "url":
            return not _SOUGHT.isdisjoint(split(parameter.name))
        case _:
            return False
