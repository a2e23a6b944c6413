"""What must not reach a data set: spam, test projects, tools that take nothing, hostile names, clones."""

import re
from collections.abc import Iterable
from hashlib import blake2b

from toolgen.core.tools import Tool
from toolgen.registry.words import split, standard

_SPAM_NAME = re.compile(
    r"(?i)\b(casino|gambl\w*|slot gacor|togel|judi|poker ?online|sportsbook|1xbet|188bet|w88|fun88|bk8|"
    r"vn88|fb88|nh[aà] c[aá]i|c[aá] c[uư][oợ]c|x[oổ] s[oố]|l[oô] [dđ][eề]|n[oổ] h[uũ]|b[aắ]n c[aá]|"
    r"escorts?|porn\w*|xxx|hentai|nsfw|onlyfans|sex(?:y|ual)? (?:video|chat|cam)\w*|viagra|cialis|"
    r"cbd gumm\w*|keto gumm\w*|hire a hacker|hackers? for hire|recovery (?:expert|service|agent|"
    r"hacker)s?|"
    r"(?:recover|recovery of|retrieve)(?: \w+){0,3} (?:stolen|lost|scammed) (?:bitcoin|btc|crypto\w*|"
    r"usdt|funds?|money)|stolen (?:usdt|bitcoin|btc|crypto)|buy (?:\w+ ){0,3}(?:accounts?|reviews?|"
    r"followers|pva|likes|subscribers)|"
    r"(?:hotmail|gmail|outlook|facebook|yahoo) accounts? (?:buy|for sale)|pvastore\w*|"
    r"essay writing service|weight loss (?:pill|gumm)\w*|payday loans? online)\b"
)
_SPAM_GLUED = re.compile(
    r"(?i)^(?:[a-z]{0,4}\d{0,3})?(?:bet|win|vip|club|casino|game)?\d{0,4}(?:bet|win88|casino|slot|88|"
    r"789|777)\d{0,4}(?:com|net|vip|bet|show|club|asia|info|link|live|cc|casino)?\d{0,3}$"
)
_SPAM_TEXT = re.compile(
    r"(?i)(nh[aà] c[aá]i|c[aá] c[uư][oợ]c|casino online|slot gacor|situs judi|agen judi|togel online|"
    r"link truy c[aậ]p|khuy[eế]n m[aã]i \d|hire a hacker|recovery expert|stolen (?:bitcoin|usdt|crypto)|"
    r"lost (?:bitcoin|crypto|usdt)|telegram: ?@|skype: ?live|whats ?app ?: ?\+|pva accounts|"
    r"buy (?:verified|real|old) \w+ accounts?|escort service|call girls?|n[oổ] h[uũ])"
)
_TEST_NAME = re.compile(
    r"(?i)^\W*(?:(?:my|a|the|new|simple|first|project|just|api|rapid|rapidapi|example|"
    r"sample)\W*)*(?:tests?|testing|tester|demo|dummy|hello(?:\W*world)?|foo(?:bar)?|asdf\w*|qwerty|"
    r"petstore\w*|pet ?store|swagger petstore|todo ?list example|"
    r"example|sample|untitled|proof of concept|poc|playground|temp|abc|xyz|aaa+|bbb+|123+|"
    r"abcd)(?:\W*(?:api|apis|project|app|test|tests|\d+|v\d+|123|demo|green|one|two|new|it|ing|only|"
    r"purpose|copy|example))*\W*$"
)
_TEST_GLUED = re.compile(
    r"(?i)^(?:my|api|new|green|rapid)?(?:test|demo)(?:api|app|project|ing|er|\d+|v\d+)*$|^(?:api|app|"
    r"project|my|pub|first)test\w{0,4}$|^demo ?project\b.*|👋"
)
_TEST_WORDS = re.compile(
    r"(?i)^tests?(?:ing)?\b(?!.{0,12}\bdata\b)|pet ?store\b|\bsaw?gger\b"
    r"|(?<!speed)(?<!iq)(?<!load)(?<!unit)(?<!a/b)(?<!drug)(?<!covid)(?<!personality)(?<!penetration)"
    r"(?<!pregnancy)[ _-]"
    r"(?:tests?|testing|demo)[\W\d_]*$"
)
_RECOVERY = re.compile(
    r"(?i)\brecover(?:ing|y of)? (?:my |your |all )?(?:lost|stolen|scammed)\b|\bcrypto(?:currency)? recovery\b"
    r"|\b(?:fun|vn|w|fb|bk|hi|new|go|shbet|789|888)\d{1,3}\w*\.?(?:com|llc|club|vip|win|bet)\b"
)
_HOSTILE = re.compile(
    r"(?i)<\s*(?:img|script|svg|iframe|a|body|input|details|math|video|object|embed)\b|javascript:|"
    r"\bon(?:error|load|click|mouseover|focus)\s*=|\{\{.*\}\}|\$\{jndi|'\s*or\s+1\s*=\s*1|\.\./\.\./"
)


def junk_reason(raw_name: str, raw_description: str, tool: Tool) -> tuple[str, str] | None:
    """A finding code and a reason for leaving a tool out; None for a tool worth keeping."""
    if _HOSTILE.search(raw_name) or any(_HOSTILE.search(endpoint.name) for endpoint in tool.endpoints[:5]):
        return "junk-hostile-name", "the name carries an attack"
    name = raw_name.strip()
    if (
        _SPAM_NAME.search(name)
        or _RECOVERY.search(name)
        or _SPAM_NAME.search(standard(name).replace("_", " "))
        or _is_spam_handle(name, tool)
        or _SPAM_TEXT.search(raw_description[:1500])
    ):
        return "junk-spam", "reads like spam, gambling or adult content"
    if _TEST_NAME.match(name) or _TEST_GLUED.match(name) or _TEST_WORDS.search(name):
        return "junk-test-project", "reads like a test or demo project"
    if len(tool.endpoints) == 1 and not any(parameter.role == "argument" for parameter in tool.endpoints[0].parameters):
        return "junk-no-parameters", "its only endpoint takes no parameters"
    return None


def _is_spam_handle(name: str, tool: Tool) -> bool:
    """A handle such as `vin777show`: letters and a lucky number, one endpoint, nothing to pass."""
    bare = re.sub(r"[^A-Za-z0-9]", "", name)
    empty = len(tool.endpoints) <= 1 and not any(endpoint.parameters for endpoint in tool.endpoints)
    return empty and any(c.isdigit() for c in bare) and _SPAM_GLUED.match(bare) is not None


def fingerprint(tool: Tool) -> bytes:
    """What near-identical clones share: names of endpoints and parameters, and the words of the descriptions."""
    parts: list[str] = []
    for endpoint in sorted(tool.endpoints, key=lambda endpoint: endpoint.name):
        parts.append(standard(endpoint.name))
        parts.extend(sorted(standard(parameter.name) for parameter in endpoint.parameters))
        parts.append(" ".join(split(endpoint.description[:120])))
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def clones(tools: Iterable[Tool]) -> dict[str, str]:
    """Tool id to the id of the tool that it repeats, which is the first by id.

    Tools of fewer than three names in all are alike by chance.
    """
    first: dict[bytes, str] = {}
    repeated: dict[str, str] = {}
    for tool in sorted(tools, key=lambda tool: tool.tool_id):
        if sum(1 + len(endpoint.parameters) for endpoint in tool.endpoints) < 3:
            continue
        mark = fingerprint(tool)
        if mark in first:
            repeated[tool.tool_id] = first[mark]
        else:
            first[mark] = tool.tool_id
    return repeated
