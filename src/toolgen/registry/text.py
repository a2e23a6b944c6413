"""Text from strangers to clean text: markup, invisible characters, keys and personal data removed."""

import html
import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from toolgen.core.english import listed
from toolgen.core.json import Json

_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,300}>")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_FENCE = re.compile(r"```.*?(```|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]{0,200})\]\([^)]{0,500}\)")
_MARKDOWN = re.compile(r"(\*{1,3}|`+|~~|^#{1,6}\s+|^\s*>\s+)", re.MULTILINE)
_UNDERLINED = re.compile(r"(?<!\w)_{1,2}([^_\n]{1,80})_{1,2}(?!\w)")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")

_EMAIL = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?<![\w.,/:=-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)[ .-]?|\d{2,4}[ .-])\d{3,4}[ .-]\d{3,4}(?![\w-])"
    r"|(?<![\w.])\+\d{9,14}(?!\d)"
)
_JWT = re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?")
_KEY = re.compile(
    r"\b(?:sk-[A-Za-z0-9_-]{16,}|AIza[\w-]{20,}|AKIA[A-Z0-9]{12,}|gh[pousr]_\w{20,}|xox[abp]-[\w-]{10,}"
    r"|[A-Za-z0-9]{10,}msh[A-Za-z0-9]{10,}p1[A-Za-z0-9]{4,}jsn[A-Za-z0-9]{6,}|Bearer\s+[\w.=-]{16,})"
)
_KEY_IN_URL = re.compile(
    r"(?i)([?&;](?:api[_-]?key|app[_-]?(?:key|id)|access[_-]?token|auth[_-]?token|token|secret|password|pwd|key|sig(?:nature)?)=)[^&\s\"'<>]{4,}"
)
_USER_IN_URL = re.compile(r"(?i)(\bhttps?://)[^/\s:@]{1,80}:[^/\s@]{1,80}@")
REDACTED = "REDACTED"


def redact(text: str) -> str:
    """The text without keys, and with e-mail addresses and phone numbers that belong to nobody."""
    if "@" in text:
        text = _USER_IN_URL.sub(r"\1", text)
        text = _EMAIL.sub(_example_email, text)
    if "=" in text:
        text = _KEY_IN_URL.sub(r"\1" + REDACTED, text)
    text = _KEY.sub(REDACTED, _JWT.sub(REDACTED, text))
    return _PHONE.sub(_example_phone, text) if any(c.isdigit() for c in text) else text


def _example_email(match: re.Match[str]) -> str:
    if match[0].lower().endswith(("@example.com", "@example.org", "@example.net")):
        return match[0]
    return f"user{_number(match[0]) % 900 + 100}@example.com"


def _example_phone(match: re.Match[str]) -> str:
    digits = [c for c in match[0] if c.isdigit()]
    if not 9 <= len(digits) <= 15 or (match[0].count("-") == 2 and match[0][:4].isdigit() and match[0][4:5] == "-"):
        return match[0]  # a date such as 2024-01-31 is no phone number
    return f"555-01{_number(match[0]) % 100:02d}"


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")


def plain(value: Json) -> str:
    """A string without markup and invisible characters, on several lines still; "" for anything that is no string."""
    if not isinstance(value, str):
        return ""
    return _plain(value[:20_000])


@lru_cache(maxsize=65_536)
def _plain(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", _SCRIPT.sub(" ", text))
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub(" ", text)
    return redact(text).strip()


def one_line(value: Json, limit: int = 300) -> str:
    """Clean text on one line, cut at the end of a sentence or a word within `limit` characters."""
    text = plain(value)
    if "```" in text:
        text = _FENCE.sub(" ", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = _MARKDOWN.sub("", text)
    if "_" in text:
        text = _UNDERLINED.sub(r"\1", text)
    text = _SPACE.sub(" ", text).strip()
    return text if len(text) <= limit else _cut(text, limit)


def _cut(text: str, limit: int) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text[: limit + 1])]
    if ends and ends[-1] >= limit // 3:
        return text[: ends[-1]]
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


@lru_cache(maxsize=65_536)
def name_text(value: str) -> str:
    """A display name: NFC, on one line, without markup; what a hostile name leaves behind may be empty."""
    return _SPACE.sub(" ", _plain(value[:2_000])).strip().replace("<", "").replace(">", "")


def match_text(value: str) -> str:
    """The form in which names are compared: NFKC, folded, without spaces at the ends."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", value)).strip().casefold()


_ENGLISH = listed("""
        the a an of and to in for is are be by with from this that on or as your you it can will all at
        returns return get gets list lists retrieve search find data given based using which about api
        endpoint information no not if
        """)
_FOREIGN = listed("""
        de la el los las un una para por con del que en los es se y le les des du et une pour dans sur avec au
        aux ou est der die das und ein eine von mit fur für zu den dem ist nicht auf di il lo gli che per con
        da dos das um uma em ao não com os na no se o e của và là cho các một được tại trong với dan yang
        untuk dari ini bir ve için dengan
        """)


def is_english(text: str) -> bool:
    """Whether text reads as English; short text in Latin letters counts as English."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return True
    if sum(c.isascii() for c in letters) < 0.9 * len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    foreign = sum(word in _FOREIGN for word in words)
    return foreign < 2 or sum(word in _ENGLISH for word in words) >= foreign
