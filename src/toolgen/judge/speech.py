"""Rules about how the two speak: whole, human sentences, said once, in the words of people."""

import re
from collections.abc import Sequence

from toolgen.core.provenance import FromResult, Quoted
from toolgen.core.record import AssistantMessage, UserMessage
from toolgen.judge.index import Index
from toolgen.judge.log import Found

_PLACEHOLDER = re.compile(
    r"\{\{?\s*[A-Za-z_][\w .]*\}?\}|<[A-Za-z][\w -]*>|\[[A-Z][A-Z_ ]{2,}\]"
    r"|(?<!\w)\[(?:your|insert|name|date|city)[^\]]*\]"
    r"|%\(\w+\)s|%s|\$\{\w+\}|\b(?:TODO|TBD|FIXME|XXX|None|NaN|undefined|null)\b"
    r"|(?i:lorem ipsum|\bas an ai\b|\blanguage model\b)"
)
# Without one of these there are no words of machines: they are cheaper to look for than the patterns.
_HOLLOW = ("{", "<", "[", "%", "orem ipsum", "s an AI", "s an ai", "anguage model")
_SIGNS = ("_", "`", "/", *_HOLLOW, '":')
_HOLES = frozenset(
    f"{word}{end}"
    for word in ("TODO", "TBD", "FIXME", "XXX", "None", "NaN", "undefined", "null")
    for end in ("", ".", ",", ";", ":", "!", "?", ")")
)
_RAW = re.compile(r"""[{\[]\s*["'][^"']+["']\s*[:,\]}]|```|\{\s*\}|\[\s*[{\]]|"\w+"\s*:""")
_SNAKE = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")
_POINTER = re.compile(r"(?<![\w.:/])/[a-z_]\w*(?:/[\w*]+)+")
_QUOTE = re.compile(r'"[^"]*"')
_LONG_WORDS = 180
_REPEATED_WORDS = 6


def empty_reply(index: Index) -> Sequence[Found]:
    """Every message that should say something does."""
    silent = [
        place
        for spoken in (index.users, index.replies)
        for place, text in spoken
        if not text[:1].isalnum() and not _says(text)
    ]
    if len(index.replies) < index.order.count("a") + index.order.count("c"):
        silent += [
            place
            for place, message in enumerate(index.messages)
            if isinstance(message, AssistantMessage) and not message.content and not message.tool_calls
        ]
    return [(f"$.messages[{place}]", "the message says nothing") for place in silent] if silent else ()


def plain(index: Index) -> bool:
    """Nothing looks like a placeholder, like data or like a name in a program."""
    said = index.reply_text + index.user_text
    for sign in _SIGNS:
        if sign in said:
            return False
    for name, tool in index.offered.items():
        if tool.telling and "_" not in name and name in said:
            return False
    return _HOLES.isdisjoint(index.vocabulary) and _HOLES.isdisjoint(index.asked)


def templated_reply(index: Index) -> Sequence[Found]:
    """Placeholders, unfilled templates, and what programs say for nothing."""
    said = index.reply_text + index.user_text
    if not any(map(said.__contains__, _HOLLOW)) and _HOLES.isdisjoint(index.vocabulary.union(index.asked)):
        return ()
    return [
        (f"$.messages[{place}].content", f"{match[0]!r} is not filled in")
        for place, text in (*index.replies, *index.users)
        for match in _PLACEHOLDER.finditer(text)
        if f"</{match[0][1:]}" not in text and not _quoted(match[0], place, index)  # a tag that is closed is XML
    ]


def machine_words(index: Index) -> Sequence[Found]:
    """Raw data, pointers, and names of functions or parameters in what the assistant says."""
    said = index.reply_text
    found: list[Found] = []
    if "_" in said or "{" in said or "[" in said or "`" in said or "/" in said or '":' in said:
        for place, text in index.replies:
            if "_" not in text and "/" not in text and "{" not in text and "[" not in text and "`" not in text:
                continue
            for match in (_RAW.search(text), _POINTER.search(text), *_SNAKE.finditer(text)):
                if match and not _quoted(match[0], place, index):
                    found.append((f"$.messages[{place}].content", f"{match[0]!r} is for machines"))
    for name, tool in index.offered.items():
        if tool.telling and "_" not in name and name in said:
            for place, text in index.replies:
                if name in text and not _quoted(name, place, index):
                    found.append((f"$.messages[{place}].content", f"the function {name} is named to the user"))
    return found


def user_speaks_code(index: Index) -> Sequence[Found]:
    """Names of functions and parameters in what the user says, unless as a value."""
    if "_" not in index.user_text:
        return ()
    quotes = _quotes(index)
    return [
        (f"$.messages[{place}].content", f"the user says {match[0]!r}")
        for place, text in index.users
        for match in _SNAKE.finditer(text)
        if _is_name(match[0], index) and not any(match[0] in quote for quote in quotes)
    ]


def sentence_repeated(index: Index) -> Sequence[Found]:
    """The assistant says the same sentence twice."""
    sentences = _sentences(index.reply_text)
    if len(set(sentences)) == len(sentences):
        return ()
    seen: dict[str, frozenset[str]] = {}
    found: list[Found] = []
    for place, text in index.replies:
        here: list[str] = []
        for sentence in _sentences(text):
            if f"{sentence}?" in text and any(made.message < place for made in index.calls):
                continue  # what is asked before each of several calls is asked in the same words
            if _is_of_values(sentence, place, index):
                continue
            sentence = sentence.rpartition(": ")[2]  # "Also: " and the like are no part of what is said
            about = _calls_told(sentence, place, index)
            here.append(sentence)
            again = sentence in seen and about == seen[sentence] and sentence.count(" ") >= _REPEATED_WORDS - 1
            if again and not 1 < here.count(sentence) <= len(about):  # two calls with one result are told alike
                found.append((f"$.messages[{place}].content", f"{sentence[:60]!r} was said before"))
            seen[sentence] = about
    return found


def _is_of_values(sentence: str, place: int, index: Index) -> bool:
    """Whether what looks like a sentence is a part of a value that holds a full stop, or of several in a row."""
    parts = [part.rstrip("?!. ") for part in _BETWEEN_VALUES.split(sentence) if part]
    values = [fact.text for fact in index.evidence.get(place, ())]
    return all(any(part in value for value in values) for part in parts)


_BETWEEN_VALUES = re.compile(r"[\"“”](?:[,;]? and |[,;] )?[\"“”]?")


def _calls_told(sentence: str, place: int, index: Index) -> frozenset[str]:
    """The calls whose results a sentence may tell: of two calls with one answer the same may be said."""
    sources = [fact.source for fact in index.evidence.get(place, ()) if fact.text in sentence]
    return frozenset(source.call_id for source in sources if isinstance(source, FromResult))


def user_repeats(index: Index) -> Sequence[Found]:
    """The user says the same thing twice."""
    if len(index.users) < 2:
        return ()
    seen: set[str] = set()
    found: list[Found] = []
    for place, text in index.users:
        own = _QUOTE.sub("", text)  # the same value may be given to two questions
        if text in seen and not (own.count(" ") < _REPEATED_WORDS and index.order[place - 1] == "a"):
            found.append((f"$.messages[{place}].content", "the user said this before"))
        seen.add(text)
    return found


def overlong_reply(index: Index) -> Sequence[Found]:
    """More than anybody would listen to."""
    return [
        (f"$.messages[{place}].content", f"{words} words in one message")
        for place, text in index.replies
        if len(text) > 5 * _LONG_WORDS and (words := text.count(" ") + 1) > _LONG_WORDS
    ]


def _says(text: str) -> bool:
    return text[:1].isalnum() or any(map(str.isalnum, text))


def _sentences(text: str) -> list[str]:
    return text.replace("\n", " ").replace("? ", ". ").replace("! ", ". ").rstrip(".!?").split(". ")


def _quoted(shown: str, place: int, index: Index) -> bool:
    """Whether these words were said by the user or returned by a call before, or are evidence."""
    if any(shown in fact.text for fact in index.evidence.get(place, ())):
        return True
    if any(before < place and shown in text for before, text in index.heard.items()):
        return True
    if isinstance(index.messages[place], UserMessage):
        return any(shown in quote for quote in _quotes(index))
    return False


def _quotes(index: Index) -> set[str]:
    return {
        source.quote
        for step in index.conversation.step_trace
        for source in step.sources.values()
        if isinstance(source, Quoted)
    }


def _is_name(word: str, index: Index) -> bool:
    return word in index.offered or any(word in tool.properties for tool in index.offered.values())
