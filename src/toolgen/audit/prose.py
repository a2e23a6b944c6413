"""Words of the assistant that no user should read: placeholders, raw data, names of functions, broken ends."""

import re
from collections.abc import Mapping

from toolgen.audit.arguments import offered
from toolgen.audit.known import every_value, leaves
from toolgen.audit.transcript import Transcript
from toolgen.core.record import Record, SystemMessage, UserMessage
from toolgen.core.verdict import Finding

_PLACEHOLDER = re.compile(r"\{\{?\s*[A-Za-z_][\w .]*\s*\}?\}|<[a-z_]{3,}>|\[[A-Z][A-Z_ ]{2,}\]|%\(\w+\)s|\$\{\w+\}")
_RAW = re.compile(r"[{\[]\s*[\"'][^\"']+[\"']\s*[:,]|```|\{\s*\}|\[\s*\{")
_MISSING = re.compile(r"\b(?:None|NaN|undefined|null)\b")
_STUTTER = re.compile(r"\b(the|a|an|is|of|with|and|in|has|was|are|on|to|for|it|its) \1\b", re.IGNORECASE)
_ENDING = re.compile(r"[.!?:)\]\"'”’…*`]\s*$|[^\x00-\x7f]\s*$")


def prose(record: Record, transcript: Transcript) -> list[Finding]:
    """What is wrong with the wording itself, and was not quoted from the user or from a result."""
    names = [name for name in offered(record) if re.search(r"[_A-Z]", name[1:])]
    fields = _fields(transcript)
    found: list[Finding] = []
    for index, text in transcript.assistant_texts():
        given = _given(transcript, index)
        path = f"$.messages[{index}]"
        for code, pattern in (("placeholder", _PLACEHOLDER), ("raw-data", _RAW), ("raw-data", _MISSING)):
            shown = [match.group() for match in pattern.finditer(text) if match.group() not in given]
            if shown:
                found.append(Finding(code, path, f"{shown[0]!r} is nothing to say to a user"))
        for name in names:
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) and name not in given:
                found.append(Finding("function-named", path, f"the function {name!r} is named to the user"))
        stutter = _STUTTER.search(text)
        if stutter is not None and stutter.group() not in given:
            found.append(Finding("stuttered", path, f"{stutter.group()!r}"))
        found += _raw_names(text, given, fields, path)
        if (
            text.strip()
            and not _ENDING.search(text)
            and not text.rstrip().rsplit("\n", 1)[-1].startswith(("-", "*", "•"))
        ):
            found.append(Finding("broken-off", path, f"the text breaks off after {text[-20:]!r}"))
    return found


def _fields(transcript: Transcript) -> set[str]:
    """The names of fields, of arguments and in results, that no sentence has: those in several words."""
    values = [*(result.payload for result in transcript.results), *(dict(c.arguments or {}) for c in transcript.calls)]
    return {
        str(name)
        for value in values
        for part in every_value(value)
        if isinstance(part, Mapping)
        for name in part
        if re.fullmatch(r"[a-z]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+", str(name))
    }


def _raw_names(text: str, given: str, fields: set[str], path: str) -> list[Finding]:
    shown = [word for word in re.findall(r"[A-Za-z][A-Za-z0-9_]*", text) if word in fields and word not in given]
    return [Finding("raw-name", path, f"{shown[0]!r} is the name of a field, and no word")] if shown else []


def _given(transcript: Transcript, before: int) -> str:
    """Everything that was said or returned before a message, as one text."""
    said = [m.content for m in transcript.messages[:before] if isinstance(m, SystemMessage | UserMessage)]
    returned = [
        str(leaf) for result in transcript.results if result.message < before for leaf in leaves(result.payload)
    ]
    return "\n".join([*said, *returned])
