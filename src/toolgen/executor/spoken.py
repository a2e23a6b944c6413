"""Which language a text is in, by its small words."""

from collections.abc import Mapping

from toolgen.core.json import Json
from toolgen.executor.leaves import vocabulary
from toolgen.executor.operands import NotComputable

_SMALL_WORDS: Mapping[tuple[str, str], frozenset[str]] = {
    ("English", "en"): vocabulary(
        "the a an is are was were of and to in it for on with at this that you my your we he she"
    ),
    ("Spanish", "es"): vocabulary("el los las es está una un y de que en por para con cómo hola mi su"),
    ("French", "fr"): vocabulary("le les est une un et du des je tu il elle que pour dans bonjour vous nous"),
    ("German", "de"): vocabulary("der die das ist ein eine und nicht ich du er sie wir mit für auf von zu guten"),
    ("Italian", "it"): vocabulary("il lo gli è una un e di che per con ciao mi sono questo"),
    ("Portuguese", "pt"): vocabulary("o os as é uma um e de que para com não você olá meu"),
    ("Dutch", "nl"): vocabulary("de het een is en van ik je niet dat met voor op hallo"),
}


def language_of(text: str) -> Json:
    """Raises NotComputable where no small word tells."""
    return _told(text)[0]


def code_of(text: str) -> Json:
    """ISO 639-1. Raises NotComputable where no small word tells."""
    return _told(text)[1]


def _told(text: str) -> tuple[str, str]:
    said = [each.strip(".,!?;:\"'()") for each in text.casefold().split()]
    counts = {language: sum(word in small for word in said) for language, small in _SMALL_WORDS.items()}
    most = max(counts, key=lambda language: counts[language])
    if not counts[most]:
        raise NotComputable("nothing in the text tells its language")
    return most
