"""What is said where no tool is called: declined requests, confirmations, small talk, questions about the tools."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from toolgen.agents.briefing import Talk
from toolgen.agents.repertoire import Part
from toolgen.agents.wording import capitalised, listed
from toolgen.core.days import WEEKDAYS
from toolgen.core.locales import Locale, long_date
from toolgen.core.mix import Kind
from toolgen.core.provenance import Evidence, Said
from toolgen.core.rng import Stream

_NO_TOOL = (
    "I don't have a tool to {task}.", "There is no way for me to {task} here.", "I'm afraid I can't {task}.",
    "No tool of mine can {task}.", "I have nothing here that would let me {task}.",
    "Unfortunately I can't {task} with the tools I have.",
)  # fmt: skip
_FAR = (
    "That is outside of what I can do here.", "That's not something my tools cover.",
    "This assistant doesn't deal with that.",
)  # fmt: skip
_INSTEAD = ("I could {}, though.", "If it helps, I can {}.", "I can {} instead.")
_FORBIDDEN = (
    "I'm not allowed to {task} here.", "I can't {task}: the policy I work under rules it out.",
    "Our policy doesn't let me {task}.", "Sorry, but I may not {task}.", "I have to decline: I must not {task}.",
)  # fmt: skip
_UNTOUCHED = (
    "Nothing has been changed.",
    "I have left everything as it is.",
    "You would have to do that yourself.",
    "",
)
_TAKEN_BACK = (
    "No problem, I won't {task}.", "All right, I'll leave it.", "Okay, I have not done anything.",
    "Sure, consider it dropped.", "Understood, I'll skip that.", "Fine, nothing has been done.",
)  # fmt: skip
_HESITATIONS = (
    "Actually,",
    "Hmm,",
    "On second thought,",
    "Wait,",
    "You know what,",
    "Sorry,",
    "Oh,",
    "Come to think of it,",
)
_DROPPED = (
    "never mind", "forget it", "leave it", "let's skip that", "drop it, please", "I don't need that after all",
    "forget about that one", "I've changed my mind",
)  # fmt: skip
_REASONS = (
    "", "I'll do that another time.", "It can wait.", "It isn't that important.", "I'll sort it out myself.",
    "Somebody else has it already.", "Let's move on.",
)  # fmt: skip
_ADVISE = (
    "Which {one} would you recommend?", "I don't know which {one}, what would you suggest?",
    "I'm not sure which {one} is best.", "You pick the {one}, I can't decide.", "Which {one} would you take?",
    "I'm open to suggestions on which {one}.",
)  # fmt: skip
_CHOOSE = (
    "Let me choose which {one}.", "I'd like to choose the {one} myself.", "Ask me which {one}, please.",
    "I want to pick the {one}.", "Check with me which {one} first.", "I'll choose the {one} when you ask me.",
)  # fmt: skip
_YES = (
    "Yes, please.", "Yes, go ahead.", "Confirmed.", "Yep, do it.", "That's right, go on.", "Yes, I'm sure.",
    "Correct, please do.", "Go for it.",
)  # fmt: skip
_NO = ("No, better not.", "No, leave it.", "Wait, no. Keep it.", "Hmm, no, don't.", "No, I've changed my mind.")
_LEADS = (
    "Let me {}.", "I'll {}.", "One moment, I'll {}.", "I'm going to {}.", "Okay, let me {}.", "Sure, I'll {}.",
    "Right, first I'll {}.",
)  # fmt: skip
_CAN = (
    "What can you {act}{where}?", "Which things can you {act}{where}?", "Tell me what you can {act}{where}.",
    "I'm new to this. What can you {act}{where}?", "Before I start: what can you {act}{where}?",
    "Quick question, what can you {act}{where}?", "Just so I know, what can you {act}{where}?",
)  # fmt: skip
_CAN_ANYWHERE = tuple(frame for frame in _CAN if not frame.startswith(("I'm new", "Before I start")))
_ACTS = ("do for me", "help me with", "take care of", "look after", "assist with", "do")
_WHERE = ("", " here", " today", " right now", " at the moment", " in this chat")
_I_CAN = ("I can {}.", "Here I can {}.", "With the tools I have, I can {}.", "I can {}. That's all I have here.")
_I_CAN_AMONG = ("Among other things, I can {}.", "I can {}, among other things.", "For instance, I can {}.")
_TOLD = 4  # abilities that are named at most
_NEEDS = (
    "What would you need from me to {task}?", "If I wanted to {task}, what would you have to know?",
    "What do I have to have ready to {task}?",
)  # fmt: skip
_NEEDED = (
    "To {task}, I would need {all}.",
    "I'd need {all} for that.",
    "You'd just have to tell me {all}.",
    "You would have to give me {all}.",
)
_NOTHING = ("Nothing more, I can do that right away.", "I wouldn't need anything else for that.")
_WHICH_DAY = ("Which day of the week is {}?", "What weekday does {} fall on?", "On what day does {} fall?")
_THAT_DAY = ("{date} is a {day}.", "It's a {day}.", "That's a {day}.", "{date} falls on a {day}.")
_THANKS = (
    "Thanks, that helps.",
    "Great, thank you.",
    "Thank you so much!",
    "Perfect, thanks a lot.",
    "Cheers, very useful.",
)
_THANKS_ANYWAY = (
    "All right, thanks anyway.",
    "Okay, never mind then.",
    "Too bad, but thanks.",
    "Fine, I'll find another way.",
)
_WELCOME = (
    "You're welcome.", "Glad I could help.", "Any time.", "Happy to help.", "My pleasure. Is there anything else?",
    "No problem. Let me know if you need more.",
)  # fmt: skip
_NO_MATTER = (
    "No problem. Let me know if you need anything else.", "All right. I'm here if you need anything else.",
    "I'm sorry I couldn't help with that.", "Understood. If there is something else, just ask.",
)  # fmt: skip


def declined(kind: Kind, part: Part, offered: Sequence[Part], rng: Stream) -> str:
    """Why a request is not met, and what could be done instead."""
    if kind == "forbidden":
        return f"{rng.pick(_FORBIDDEN).format(task=part.task)} {rng.pick(_UNTOUCHED)}".strip()
    text = rng.pick(_FAR) if kind == "irrelevant" and rng.chance(35) else rng.pick(_NO_TOOL).format(task=part.task)
    near = [other for other in offered if _is_near(other, part)]  # nobody wants just anything instead
    tasks = _tasks(near, rng, 1 + rng.below(2))
    return f"{text} {rng.pick(_INSTEAD).format(listed(tasks, 'or'))}" if tasks and rng.chance(65) else text


def _is_near(other: Part, part: Part) -> bool:
    """Whether two requests are about things of one name."""
    destroys = other.endpoint.effect == "delete"  # never in the place of something else
    return not destroys and not set(other.noun.lower().split()).isdisjoint(part.noun.lower().split())


def _tasks(offered: Sequence[Part], rng: Stream, count: int) -> list[str]:
    return rng.some(list(dict.fromkeys(part.task for part in offered)), count)


def left_open(one: str, rng: Stream, *, advice: bool) -> str:
    """How a user says that they want a recommendation which of the things it should be, or to choose one themself."""
    return rng.pick(_ADVISE if advice else _CHOOSE).format(one=one)


def taken_back(part: Part, rng: Stream) -> str:
    """What the assistant says when the user takes a request back."""
    return rng.pick(_TAKEN_BACK).format(task=part.task)


def withdrawal(rng: Stream, *, careful: bool = False) -> str:
    """How a user takes a request back; one who is `careful` with words drops nothing."""
    dropped = rng.pick(_of(_DROPPED, careful))
    text = f"{rng.pick(_of(_HESITATIONS, careful))} {dropped}" if rng.chance(70) else capitalised(dropped)
    return f"{text}. {rng.pick(_REASONS)}".strip()


def consent(rng: Stream, *, given: bool, careful: bool = False) -> str:
    """The user's answer to the question before a deed."""
    return rng.pick(_of(_YES if given else _NO, careful))


@lru_cache(maxsize=64)
def _of(said: tuple[str, ...], careful: bool) -> tuple[str, ...]:
    """What somebody may say: who is careful with words says nothing casual."""
    return tuple(text for text in said if not careful or _CASUAL.search(text) is None)


_CASUAL = re.compile(r"Yep|Go for it|[Cc]heers|You know what|[Dd]rop it|Hmm|Too bad|forget it|no\. Keep|go on\.|a lot")


def lead(parts: Sequence[Part], rng: Stream) -> str:
    """What the assistant says while it calls."""
    return rng.pick(_LEADS).format(listed(list(dict.fromkeys(part.task for part in parts))))


def capabilities(offered: Sequence[Part], rng: Stream, *, first: bool) -> Talk:
    """A question about what the assistant can do; whether the answer names all of it or a part, it says.

    `first` where it may be what the conversation begins with.
    """
    tasks = _tasks(clear(offered), rng, _TOLD)
    whole = len(tasks) == len({part.task for part in offered})
    text = rng.pick(_I_CAN if whole else _I_CAN_AMONG).format(listed(tasks))
    asked = rng.pick(_CAN if first else _CAN_ANYWHERE).format(act=rng.pick(_ACTS), where=rng.pick(_WHERE))
    return Talk(asked, text, "chat", "chat")


def clear(offered: Sequence[Part]) -> Sequence[Part]:
    """Those that can be spoken of: what its own definition leaves unclear is only offered; all where none is clear."""
    return [part for part in offered if not part.endpoint.unclear] or offered


def needs(part: Part, rng: Stream) -> Talk:
    """A question about what a task needs: the parameters that its function requires."""
    labels = [f"the {slot.label}" for slot in part.required]
    answer = rng.pick(_NEEDED).format(task=part.task, all=listed(labels)) if labels else rng.pick(_NOTHING)
    return Talk(rng.pick(_NEEDS).format(task=part.task), answer, "chat", "chat")


def weekday(today: date, locale: Locale, rng: Stream) -> Talk:
    """A question that the assistant answers from the calendar."""
    day = today + timedelta(days=rng.between(3, 200))
    quote, name = long_date(day.isoformat(), locale), WEEKDAYS[day.weekday()]
    evidence = Evidence(name, name, Said("", quote, "weekday"))
    text = rng.pick(_THAT_DAY).format(date=quote, day=name)
    return Talk(rng.pick(_WHICH_DAY).format(quote), capitalised(text), "chat", "chat", (evidence,))


def thanks(rng: Stream, *, served: bool, careful: bool = False) -> Talk:
    """A thank-you, for what was done or for nothing."""
    said = rng.pick(_of(_THANKS if served else _THANKS_ANYWAY, careful))
    return Talk(said, rng.pick(_WELCOME if served else _NO_MATTER), "chat", "chat")
