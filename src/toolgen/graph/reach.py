"""How far a parameter reaches: whether it takes a value from any product, or only from its own user, list or country.

An `email` may have to be the user's own, a `city` one of four, and a `from` a symbol of one exchange. Doubt closes.
"""

import re

from toolgen.core.peoples import ONE_CONTINENT, ONE_COUNTRY
from toolgen.core.tools import Endpoint, Parameter
from toolgen.graph.crossing import is_airline, is_universal, looks_like, names_kind
from toolgen.graph.fields import plain_name

_PAGES = frozenset({
    "url", "link", "website", "webpage", "page", "site", "screenshot", "qr_code", "article", "pdf", "short_url",
})  # fmt: skip
_PICTURES = frozenset({
    "image", "photo", "picture", "face", "label", "ocr", "object", "color", "background", "text", "qr_code",
})  # fmt: skip
_HOME_MARKET = re.compile(r"(?i)u\.?s\.?a?|americans?")  # where the shares of most catalogs are traded
_STATE = re.compile(r"(?i)state|province|subdivision")
_LOCAL = re.compile(r"(?i)\bzip ?codes?\b|\bcount(?:y|ies)\b")
_PARTS_OF_COUNTRY = frozenset({
    "state", "statecode", "stateid", "statename", "stateabbreviation", "province", "provincecode", "region",
    "regioncode",
})  # fmt: skip
"""What addresses of countries with states have beside the city."""

_OTHER_LANGUAGE = re.compile(r"[^\W\d_a-zA-Z]")
_OWN_NAMES = re.compile(r"(?i)company|sender|client|own|my")
_OWN = re.compile(r"(?i)\b(?:your|my|own|you log ?in|you registered)\b")
_MAILS = re.compile(
    r"(?i)mail|\bcontacts?\b|\bpe(?:rson|ople)|\bcustomers?\b|\bleads?\b|breach|leak|avatar|spam|disposable|recipient"
)
_MAILBOXES = re.compile(r"(?i)\btemp(?:orary)?[ -]?e?mail|\binbox|gmail|yahoo|hotmail|outlook|10 ?min|subscrib")
_FEW = re.compile(
    r"(?i)\b(?:usable|supported|available|allowed|valid|possible)\s+"
    r"(?:formats?|values?|options?|cit(?:y|ies)|locations?|places|currenc(?:y|ies)|countr(?:y|ies))\b"
    r"|\boptions:"
)
"""Lists of what alone is understood: most of what others call a city is not among it."""

_EXACT_PHONE = re.compile(r"(?i)\be\.?164|international format|(?:with|include|including) (?:the )?country code")
_PAIR = re.compile(r"(?i)[a-z0-9]{2,6}[-/_]?(?:usdt?|usdc|busd|eur|btc|eth|inr|krw)")
_FEW_CURRENCIES = re.compile(r"^\W*[A-Z]{3}(?:(?:, ?| ?\| ?|/| or )[A-Z]{3})+\W*$")
_ACCOUNTS = frozenset({
    "token", "user", "account", "alert", "login", "session", "code", "otp", "password", "registration", "subscription",
    "order", "booking", "reservation", "ticket", "loan", "payment", "invoice",
})  # fmt: skip
"""What is about the user's own account: it wants the user's own address, not one that was found somewhere."""

_LISTS_CODES = re.compile(
    r"\b(?:[A-Z]{2}(?:, ?| ?\| ?)[A-Z]{2}|[a-z]{2}, ?[a-z]{2}, ?[a-z]{2}|(?i:iso|letters?|codes?|alpha))\b"
)
_TIED_TO_COUNTRY = frozenset({"city", "phone", "latitude", "longitude", "airport_code"})
_TO_PERSONS = frozenset({"email", "phone", "city", "country", "ip"})
_OWN_DETAILS = frozenset({"city", "country", "country_code", "phone"})
_SAYS_WHERE_FROM = re.compile(
    r"(?i)\b(?:returned (?:in|by|from)|you get|(?:obtained?|retrieved?|responded|taken|comes?)"
    r" (?:from|by|via|in|through)|from (?:the )?(?:\S+ ){1,3}(?:endpoint|api|response|method)|response of)\b"
)
_ACCOUNT_ENDINGS = ("login", "auth", "otp", "ticket", "loan")


def is_open(parameter: Parameter, endpoint: Endpoint) -> bool:
    """Whether a parameter takes such a value from anywhere: not only a page of its own site, or its own pictures."""
    kind = parameter.slot.kind
    if not is_universal(parameter.slot) or not names_kind(kind, parameter.name):
        return False
    if _SAYS_WHERE_FROM.search(parameter.description) or _wants_other_form(parameter):
        return False
    if _is_for_own_details(parameter, endpoint) or _is_tied_to_place(parameter, endpoint):
        return False
    if _is_one_of_few(parameter, endpoint):
        return False
    if kind == "airport_code" and is_airline(endpoint.entity):
        return "airport" in parameter.description.casefold()
    if kind == "url":
        return endpoint.entity in _PAGES
    if kind == "image_url":
        return endpoint.entity in _PICTURES
    return True


def _wants_other_form(parameter: Parameter) -> bool:
    """Whether samples or description show a spelling, or a short list, that values from elsewhere do not keep to."""
    kind, said = parameter.slot.kind, parameter.description
    if not all(looks_like(kind, sample) for sample in parameter.examples):
        return True
    if kind in ("symbol", "crypto_symbol") and any(_PAIR.fullmatch(str(sample)) for sample in parameter.examples):
        return True
    forms = {"phone": _EXACT_PHONE, "currency": _FEW_CURRENCIES, "country": _LISTS_CODES}
    return kind in forms and forms[kind].search(said) is not None


def _is_one_of_few(parameter: Parameter, endpoint: Endpoint) -> bool:
    if parameter.slot.kind not in ("city", "country", "currency"):
        return False
    return _FEW.search(f"{endpoint.description} {parameter.description}") is not None


def _is_for_own_details(parameter: Parameter, endpoint: Endpoint) -> bool:
    """Whether the user's own address, number or place is asked for, not one that was found somewhere."""
    kind = parameter.slot.kind
    if kind in _TO_PERSONS and _OWN.search(parameter.description):
        return True
    if kind in ("email", "phone") and _OWN_NAMES.search(parameter.name):
        return True
    if kind in ("email", "phone") and _is_about_account(endpoint):
        return True
    if kind in _OWN_DETAILS and endpoint.effect in ("create", "update"):
        return True
    return kind == "email" and not _is_for_any_mail(endpoint)


def _is_tied_to_place(parameter: Parameter, endpoint: Endpoint) -> bool:
    """Whether only places of one country or continent are understood; a state has no code of a country."""
    kind = parameter.slot.kind
    texts = f"{endpoint.tool_name} {endpoint.description} {parameter.description}".replace("_", " ")
    if kind in ("country", "country_code"):
        return ONE_CONTINENT.search(texts) is not None or _STATE.search(parameter.name) is not None
    if kind == "symbol":
        return any(not _HOME_MARKET.fullmatch(found[0]) for found in ONE_COUNTRY.finditer(texts))
    if kind == "city" and _asks_for_local(endpoint):
        return True
    return kind in _TIED_TO_COUNTRY and (ONE_COUNTRY.search(texts) or _OTHER_LANGUAGE.search(texts)) is not None


def _is_about_account(endpoint: Endpoint) -> bool:
    words = re.findall(r"[a-z]+", f"{endpoint.name} {endpoint.tool_name}".casefold())
    return endpoint.entity in _ACCOUNTS or any(word.endswith(_ACCOUNT_ENDINGS) for word in words)


def _is_for_any_mail(endpoint: Endpoint) -> bool:
    """Whether an endpoint is about addresses or people, and not about a mailbox of the user's own."""
    texts = f"{endpoint.name} {endpoint.tool_name} {endpoint.description}"
    return _MAILS.search(texts) is not None and not _MAILBOXES.search(texts)


def _asks_for_local(endpoint: Endpoint) -> bool:
    """Whether a city is asked for together with its state, or by a product of a country of zip codes."""
    asked = any(
        parameter.required and plain_name(parameter.name) in _PARTS_OF_COUNTRY for parameter in endpoint.parameters
    )
    return asked or _LOCAL.search(f"{endpoint.name} {endpoint.description}") is not None
