"""How people talk: the pieces that a turn is composed of, per kind of person. No piece is a whole sentence of content.

A first request is a greeting, a speech act around what is wanted, a reason and a closing, each of them optional; a
later one begins with an acknowledgement and a link. `{}` is what is wanted, as an infinitive: "book a room".
"""

from msgspec import Struct

from toolgen.core.rng import Stream


class Voice(Struct, frozen=True):
    """A kind of person: pieces, and in how many of 100 turns the optional ones are said."""

    name: str
    acts: tuple[str, ...]
    later: tuple[str, ...]
    replies: tuple[str, ...]
    greetings: tuple[str, ...] = ()
    acknowledgements: tuple[str, ...] = ()
    links: tuple[str, ...] = ("now", "next", "after that", "then")
    reasons: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    greets: int = 0
    acknowledges: int = 0
    explains: int = 0
    closes: int = 0


_WORK_REASONS = (
    "It's for a report I'm putting together.", "My manager asked about it this morning.",
    "We have a review coming up.", "I'm preparing a handover.", "A client is waiting for an answer.",
    "I'm cleaning up after the last release.", "It's for the team meeting.", "I promised a colleague to look into it.",
    "I'm checking a few things before we go live.", "This is part of a larger comparison.",
    "I'm documenting how we do this.", "Somebody flagged it yesterday.",
)  # fmt: skip
_HOME_REASONS = (
    "I'm planning ahead a bit.", "A friend asked me about it.", "I keep putting it off.",
    "It's been on my list for ages.",
    "My partner wants to know.", "I'm trying to get organised this week.", "I'd rather sort it out today.",
    "I'm a bit lost with all the options.", "It's for a family thing.", "I just remembered it.",
    "I'm comparing a few options before I decide.", "I want to get it over with.", "I've never done this before.",
    "It came up over dinner yesterday.",
)  # fmt: skip
_HURRY_REASONS = (
    "I have a call in a few minutes.",
    "I'm about to board.",
    "Somebody is waiting on the line.",
    "It's due today.",
    "I'm already late with it.",
    "Meeting starts soon.",
    "No time to look it up myself.",
    "I'm on my phone, sorry.",
)

VOICES = (
    Voice(
        "polite",
        ("could you please {}?", "could you {} for me?", "would it be possible to {}?", "would you mind helping me {}?",
         "I was wondering if you could {}.", "might I ask you to {}?", "I'd be grateful if you could {}.",
         "may I trouble you to {}?", "please {}, if you can.", "I'd really appreciate it if you could {}."),
        ("could you also {}?", "would you please {}?", "could I ask you to {} as well?", "please {}, too.",
         "may I also ask you to {}?", "it would help if you could {}."),
        ("of course: {}", "sure, {}, please", "certainly: {}", "my apologies: {}", "it should be {}",
         "I should have said: {}"),
        ("Hello!", "Hello,", "Good morning!", "Good afternoon.", "Hi there,", "Good evening!"),
        ("Thank you!", "That's very helpful.", "Great, thanks.", "Thank you so much.", "Wonderful.", "Much obliged."),
        ("now", "next", "when you have a moment,", "with that settled,"),
        (*_HOME_REASONS, *_WORK_REASONS), ("Thank you!", "Thanks in advance.", "Many thanks.", "I appreciate it."),
        55, 80, 30, 45,
    ),
    Voice(
        "terse",
        ("{}.", "please {}.", "need to {}.", "want to {}.", "{}, please.", "task: {}.", "just {}."),
        ("{}.", "also {}.", "{} too.", "and {}.", "now {}."),
        ("{}", "{}, thanks", "it's {}", "use {}", "{}, that's it"),
        ("Hi.", "Hey."), ("OK.", "Fine.", "Got it.", "Good.", "Right."), ("next,", "then", "after that,"),
        _WORK_REASONS, ("Thanks.", "Thx."),
        12, 30, 8, 14,
    ),
    Voice(
        "chatty",
        ("I'm trying to {}. Can you help?", "I was hoping you could {}.",
         "I've been meaning to {} and could use a hand.",
         "so here's the thing: I want to {}.", "any chance you could {}?", "do you think you could {}?",
         "I thought I'd {} today, care to help?", "what I'd love is to {}.", "can we {} together?"),
        ("could you {}?", "can you {} while you're at it?", "I'd like to {}.", "let's {}, shall we?",
         "do you mind if we {}?", "I'd also love to {}."),
        ("oh right, I forgot: {}", "right, {}", "ah, sorry: {}", "silly me, {}", "good question, let's go with {}",
         "hmm, {} sounds right"),
        ("Hey!", "Hi there!", "Hiya,", "Hello hello!", "Hey, me again.", "Morning!"),
        ("Oh nice!", "Perfect.", "Love it.", "Awesome, thanks!", "Ha, great.", "Brilliant!", "Oh, interesting."),
        ("one more thing:", "while we're here,", "now", "also,"),
        _HOME_REASONS, ("Thanks a bunch!", "You're the best.", "Cheers!", "Thanks so much!"),
        65, 85, 50, 35,
    ),
    Voice(
        "hurried",
        ("I need to {} right away.", "can you quickly {}?", "in a rush: {}, please.", "short on time here, please {}.",
         "quick one: {}.", "I have to {} now.", "fast, please: {}.", "can you {} asap?"),
        ("{}, please.", "{}, quick.", "I still need to {}.", "can you {} right after?", "{} as well."),
        ("{}", "{}, go ahead", "just {}", "{}, hurry please", "take {}"),
        ("Hi,", "Hey,"), ("OK.", "Fine.", "Good.", "Yes, thanks.", "Great."), ("now", "next", "then"),
        _HURRY_REASONS, ("Thanks!", "Quick, please."),
        22, 55, 40, 16,
    ),
    Voice(
        "formal",
        ("I would like to {}.", "I am writing to ask you to {}.", "kindly {}.", "my request is to {}.",
         "I require your assistance to {}.", "would you be so kind as to {}?", "it is necessary for me to {}.",
         "please arrange to {}."),
        ("I would like to {}.", "please {}.", "I would ask you to {}.", "kindly {} as well.", "be so kind as to {}."),
        ("the details are as follows: {}", "that would be: {}", "please note: {}", "the answer is {}", "kindly use {}"),
        ("Good day.", "Dear assistant,", "Greetings.", "Good afternoon."),
        ("Thank you.", "Noted.", "I appreciate that.", "Understood.", "Very well."),
        ("furthermore,", "in addition,", "thereafter,", "subsequently,"),
        _WORK_REASONS, ("Thank you for your assistance.", "With thanks.", "Thank you in advance."),
        40, 60, 22, 35,
    ),
    Voice(
        "practical",
        ("can you {}?", "help me {}.", "I want to {}.", "let's {}.", "I'm looking to {}.", "I'd like to {}.",
         "how about we {}?", "first thing: {}.", "the plan is to {}.", "what I need is to {}."),
        ("can you also {}?", "please {}.", "I want to {} as well.", "let's {}.", "we should {}.", "help me {}, too."),
        ("let's use this: {}", "here you go: {}", "use {}", "go with {}", "{} should do", "let's say {}"),
        ("Hi,", "Hello,", "Hey,"), ("Good.", "OK, thanks.", "That works.", "Alright.", "Perfect."),
        ("next up,", "then", "now", "step two:"),
        (*_WORK_REASONS, *_HOME_REASONS), ("Thanks.", "Cheers.", "That would help."),
        30, 60, 25, 18,
    ),
    Voice(
        "casual",
        ("can u {}?", "wanna {}, can you help?", "gotta {}.", "yo, can you {}?", "pls {}.", "could you {} real quick?",
         "i'd like to {} if that's cool.", "mind if we {}?"),
        ("and can u {}?", "also pls {}.", "oh and {}.", "could you {} too?", "i also wanna {}."),
        ("{}", "oh, {}", "yeah {}", "lets go with {}", "{} i guess", "umm, {}"),
        ("hey,", "hi,", "heya,", "yo,"), ("cool.", "sweet.", "nice, thx.", "ok.", "awesome."),
        ("then", "now", "btw,"), _HOME_REASONS, ("thx!", "ty!", "cheers"),
        55, 60, 20, 35,
    ),
    Voice(
        "non-native",
        ("please, I want to {}.", "can you {} for me, please?", "I need help to {}.", "is it possible to {}?",
         "I would need to {}, please.", "how can I {}? Please do it for me.", "it is possible that you {}?"),
        ("I want also to {}.", "please {} too.", "can you {} also?", "is possible to {} as well?",
         "I need also to {}."),
        ("it is {}", "I think {}", "please take {}", "for this: {}", "{}, I hope it is correct", "you can use {}"),
        ("Hello,", "Good day,", "Hi, please,"), ("Thank you very much.", "Very good.", "Okay, thank you.", "Nice."),
        ("after,", "now", "then", "next"), (*_HOME_REASONS, *_WORK_REASONS),
        ("Thank you for the help.", "Thanks you.", "Sorry for my English."),
        50, 65, 22, 40,
    ),
    Voice(
        "technical",
        ("{}.", "run this: {}.", "goal: {}.", "I need to {} and check the output.", "please {} via the tools.",
         "first step: {}.", "can you {} and show me the relevant fields?", "execute: {}."),
        ("then {}.", "next step: {}.", "using that, {}.", "follow-up: {}.", "and {}.", "now {} and report back."),
        ("{}", "value: {}", "use {}", "take {}", "{}, as a test value"),
        ("Hi,",), ("OK.", "Looks right.", "Acknowledged.", "Good.", "That matches."), ("next:", "then", "now"),
        _WORK_REASONS, ("Thanks.",),
        15, 45, 25, 12,
    ),
)  # fmt: skip


def opening(voice: Voice, wanted: str, rng: Stream) -> str:
    """The first request of a conversation."""
    said = rng.pick(voice.acts).format(wanted)
    if rng.chance(voice.explains) and voice.reasons:
        reason = rng.pick(voice.reasons)
        said = f"{reason} {_capitalised(said)}" if rng.chance(40) else f"{said} {reason}"
    if rng.chance(voice.closes) and voice.closings:
        said = f"{said} {rng.pick(voice.closings)}"
    if rng.chance(voice.greets) and voice.greetings:
        greeting = rng.pick(voice.greetings)
        said = f"{greeting} {said if greeting.endswith(',') else _capitalised(said)}"
    return _capitalised(said)


def follow_up(voice: Voice, wanted: str, rng: Stream, *, pleased: bool = True) -> str:
    """A later request."""
    frame = rng.pick(voice.later)
    said = frame.format(wanted)
    if frame.startswith(_LINKABLE) and rng.chance(35):
        said = f"{rng.pick(voice.links)} {said}"
    if pleased and rng.chance(voice.acknowledges) and voice.acknowledgements:
        said = f"{rng.pick(voice.acknowledgements)} {_capitalised(said)}"
    return _capitalised(said)


def more(voice: Voice, wanted: str, rng: Stream) -> str:
    """A further thing that is wanted in the same breath, as a sentence of its own."""
    return f"{rng.pick(_MORE)} {wanted}."


_LINKABLE = ("{}", "I ", "please", "can ", "could ", "would ", "kindly", "let's", "we ")
_MORE = (
    "Then", "After that,", "Once that's done,", "And then please", "Next,", "When you have that,", "With the result,",
    "Right after,", "And finally,", "From there,",
)  # fmt: skip


def reply(voice: Voice, given: str, rng: Stream) -> str:
    """The answer to a question."""
    frame = rng.pick(voice.replies)
    if frame.startswith("{}") and given[:1].islower():
        frame = f"it's {frame}"  # what is given stands verbatim, so it cannot open a sentence in lower case
    return f"{_capitalised(frame.format(given))}."


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
