"""What an endpoint does: whether name, description and method agree on it."""

import re

from toolgen.core.english import listed
from toolgen.core.tools import Endpoint
from toolgen.registry.deeds import WRITING, Words
from toolgen.registry.imperatives import from_description, from_name
from toolgen.registry.said import LOOKING, is_guessed
from toolgen.registry.vocabulary import EFFECT_BY_VERB, NOUNS
from toolgen.registry.words import split

_WORKED_ON = ("amount", "paragraph", "sentence", "price", "percentage")

_INSTRUCTS = re.compile(r"(?i)^[^.]*\b(?:and|to) (?:get|receive|obtain|retrieve|find|see|have)\b")

_AMBIGUOUS = listed(
    "follow hand ask mark put call like post record report book schedule order request open share track"
)


def _is_guessed_deed(endpoint: Endpoint) -> bool:
    return endpoint.response_shape == "derived" and endpoint.effect in WRITING


def _family(verb: str) -> str:
    effect = EFFECT_BY_VERB.get(verb.split(" ")[0], "")
    return "look" if effect in ("read", "search") else "write" if effect in WRITING else effect


def has_no_action(texts: Words, endpoint: Endpoint) -> bool:
    """Whether the texts disagree on what is done, or what would be done follows from the HTTP method alone."""
    told_verb = from_description(texts.description)[0]
    named = _family(from_name(texts.name)[0])
    told = _family(told_verb) if told_verb not in _AMBIGUOUS else ""
    if endpoint.effect in WRITING:
        if _is_guessed_deed(endpoint) and not _is_deed(endpoint, texts):
            return True
        if (named != "write" or _is_guessed_deed(endpoint)) and _INSTRUCTS.search(texts.description):
            return True  # "Send an address and get its coordinates" tells callers what to pass
        return "write" not in (named, told) and endpoint.verb not in (told_verb, *split(texts.name)[:1])
    meant = "look" if endpoint.effect in LOOKING else "compute"
    if texts.method not in ("", "GET") and meant not in (named, told) and split(texts.name)[:1] != (endpoint.verb,):
        return True
    if (
        meant == "look"
        and is_guessed(endpoint)
        and any(one.required and one.slot.kind in _WORKED_ON for one in endpoint.parameters)
    ):
        return True  # something is worked out, and not looked up
    if meant == "compute":
        alone = len(split(texts.name)) == 1  # a verb that does something to what the other text asks for
        return told == "look" and (named == "look" or alone)
    if (
        split(texts.description)[:1] == (endpoint.noun.split()[0].lower(),)
        and _family(endpoint.noun.split()[0]) == "compute"
    ):
        return True  # "measure distance: measure the distance" is no thing
    return "write" in (named, told) or (is_guessed(endpoint) and "compute" in (named, told))


_CHANGES = listed("update edit modify change set adjust patch put")


def _is_deed(endpoint: Endpoint, texts: Words) -> bool:
    """Whether both texts tell to do something to something: "Launch a site", not "Launch sites of the world"."""
    if split(texts.name)[:1] != (endpoint.verb.split(" ")[0],) and texts.method in ("", "GET"):
        return False
    if endpoint.effect in ("update", "delete") and not any(
        one.required and (one.slot.kind in ("id", "uuid", "path", "username") or one.slot.attribute.endswith("id"))
        for one in endpoint.parameters
    ):
        return False
    if endpoint.verb.split(" ")[0] in _CHANGES and all(
        one.slot.kind in ("id", "uuid") or one.role != "argument" for one in endpoint.parameters
    ):
        return False  # nothing says what it is changed to
    verbs = {endpoint.verb.split(" ")[0], from_description(texts.description)[0]} - {""}
    return any(verb not in NOUNS or _is_told(verb, texts.description.lower()) for verb in verbs)


def _is_told(verb: str, said: str) -> bool:
    stem = verb.removesuffix("e")
    return (
        re.search(rf"\b{stem}(?:e|es|s|ing|{stem[-1:]}ing)? (?:\w+ )?(?:an?|the|your|this|one|new|to)\b", said)
        is not None
    )
