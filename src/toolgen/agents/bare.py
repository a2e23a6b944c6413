"""What is asked for with nothing to say of what: the whole list of a service, or the sport that it is about."""

from functools import lru_cache

from toolgen.agents.repertoire import DETERMINERS, Part
from toolgen.agents.wording import is_plural
from toolgen.core import english
from toolgen.core.rng import Stream

LISTING = ("list", "get", "pull up")  # nobody searches for everything there is


def whole(part: Part, rng: Stream) -> str:
    """The object of a list of everything: "all channels", "all handball teams"; "" of what is no list."""
    if part.endpoint.effect not in ("search", "read"):
        return ""
    if part.noun.lower().endswith("news") and not part.object.startswith("the "):
        return f"the latest {part.noun}"
    if not is_plural(part.noun):
        return ""
    first, _, rest = part.noun.partition(" ")
    if first.lower() in _QUANTIFIED or " of " in part.noun or part.object.startswith("the "):
        return ""
    if first.lower() in ("user", "users", "user's") and rest:
        return f"all my {rest}"  # of whom else, where nobody is named
    if first.lower() in _SHARED or not _ENDLESS.isdisjoint(part.noun.lower().split()[-1:]):
        return f"some {part.noun}"
    noun = of_domain(part.noun, part.endpoint.tool_name)
    return rng.pick((f"all {noun}", f"all {noun}", f"all the {noun}"))


@lru_cache(maxsize=8192)
def of_domain(noun: str, tool: str) -> str:
    """A noun with the sport that its tool is about, where the noun is one of sports and does not say which."""
    if _OF_SPORTS.isdisjoint(noun.lower().split()[-1:]):
        return noun
    known = [word for word in english.words(tool) if word in _SPORTS]
    if len(set(known)) != 1 or known[0] in noun.lower().split():
        return noun
    return f"{known[0]} {noun}"


_QUANTIFIED = DETERMINERS | {"top", "best"}
_SHARED = english.listed("random sample example featured trending popular recommended suggested")
# What there is always more of than anybody could be shown.
_ENDLESS = english.listed("""
    coins cryptocurrencies movies films shows series hashtags jokes quotes memes facts posts videos photos images
    pictures gifs articles stories songs tracks albums artists musics recipes meals drinks cocktails games books poems
    tweets reels earthquakes jobs domains listings reviews comments questions words sentences names ads podcasts papers
    mangas animes
    """)
_SPORTS = english.listed("""
    football soccer rugby handball hockey cricket tennis basketball baseball volleyball golf cycling boxing badminton
    snooker darts chess esports
    """)
_OF_SPORTS = english.listed("""
    teams matches leagues tournaments players fixtures standings seasons competitions clubs events games stadiums
    referees coaches rounds
    """)
