"""What came of work: what was worked out, told for itself, and what was done to a thing, told as done."""

from collections.abc import Sequence

from toolgen.agents.passages import Passage
from toolgen.agents.receipts import HANDED_ON, LOOKED, receipt
from toolgen.agents.repertoire import Part
from toolgen.agents.sentences import about, pronoun
from toolgen.agents.tell import Told, own, sentence
from toolgen.agents.wanted import OUTCOME
from toolgen.agents.wording import is_plural, listed
from toolgen.core import english
from toolgen.core.provenance import Evidence
from toolgen.core.rng import Stream

# Verbs that find something out: what they were applied to is as it was.
_FINDING = LOOKED | english.listed(
    "get find list show verify validate check compare test inspect diagnose analyze analyse calculate compute estimate "
    "predict determine count detect parse identify measure evaluate rate score classify"
)
_WAITS = frozenset(("wait", "wait time", "waiting time", "estimated time"))


def worked_on(part: Part, name: Passage, facts: Sequence[Told], rng: Stream) -> Passage | None:
    """What was done to a thing that has a name; None where something was merely found out about it."""
    if part.endpoint.verb in _FINDING or not facts:
        return None
    facts = [item for item in facts if not _is_when(item)]
    done = f"{receipt(part, name.text, rng)[0]}."
    if not facts:
        return Passage(done, name.evidence)
    behind, facts = about(pronoun(part.subject), facts, rng, thing=part.subject)
    return Passage(f"{done} {behind}", name.evidence + _proofs(facts))


def _is_when(item: Told) -> bool:
    """Whether a fact says when it was done."""
    return item.clause.startswith("was ") and item.clause.endswith(" on {v}")


def worked_out(part: Part, facts: Sequence[Told], rng: Stream, *, which: str) -> Passage | None:
    """What was worked out, told for itself: "the tax amount is 0.61"; None where it is said of its thing."""
    compared = _compared(part, facts) if not which else ""
    if compared:
        return Passage(compared, _proofs(facts))
    if facts and not which and part.endpoint.verb not in _FINDING and facts[0].fact.weight < OUTCOME:
        if any(item.fact.label in _WAITS for item in facts):
            facts = [item for item in facts if item.fact.label in _WAITS][:1]
            return Passage(f"{rng.pick(HANDED_ON).format(part.task)}. {sentence(own(facts[0]))}", _proofs(facts))
        more, facts = about(pronoun(part.subject), facts, rng, thing=part.subject)
        return Passage(f"{receipt(part, '', rng)[0]}. {more}", _proofs(facts))
    if not facts or any(not item.ways.own or (item.ways.verbs and item.fact.weight < OUTCOME) for item in facts):
        return None
    texts = [own(item) for item in facts]
    if all(text.startswith(_COUNTING) for text in texts):
        texts = [f"{texts[0].partition(_counted(texts[0]))[0]}{listed(list(map(_counted, texts)))}"]
    told = listed(texts)
    if which:
        return Passage(sentence(f"for the {which} one, {told}"), _proofs(facts))
    if facts[0].passage.text[0] in _QUOTES and facts[0].fact.weight >= OUTCOME and part.endpoint.verb not in _FINDING:
        return Passage(f"{receipt(part, '', rng)[0]}. {sentence(told)}", _proofs(facts))
    if rng.chance(30) and not told.startswith("that "):
        return Passage(sentence(f"{rng.pick(_SEEN_SO)} {told}"), _proofs(facts))
    return Passage(sentence(told), _proofs(facts))


_COUNTING = ("there are ", "there is ")
_QUOTES = ('"', "“")
_SEEN_SO = ("according to the result,", "going by the answer,", "as far as I can see,", "the answer is that")


def _counted(text: str) -> str:
    """ "14 words" of "there are 14 words"."""
    return text.split(" ", 2)[2]


def _compared(part: Part, facts: Sequence[Told]) -> str:
    """What was found of several things together: "the texts are not identical; the similarity is 0.53".

    "" where that is not all.
    """
    together = bool(facts) and facts[0].passage.text.startswith("is ") and is_plural(part.noun)
    if not together or any(not item.fact.numeric or not item.ways.own for item in facts[1:]):
        return ""
    found = f"the {part.noun} are {facts[0].passage.text.removeprefix('is ')}"
    return sentence("; ".join([found, *[own(item) for item in facts[1:]]]))


def _proofs(items: Sequence[Told]) -> tuple[Evidence, ...]:
    return tuple([proof for item in items for proof in item.passage.evidence])
