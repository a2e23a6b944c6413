"""How people talk: the pieces that a turn is composed of, per kind of person. No piece is a whole sentence of content.

A request is a greeting or an acknowledgement, a speech act around what is wanted, a reason and a closing, each but the
act optional. In an act `{}` is something to do as an infinitive ("book a room"), `{ing}` the same as a gerund, `{it}`
something to be shown ("the rooms of the first hotel").
"""

import re
from functools import lru_cache

from msgspec import Struct

from toolgen.agents.reasons import HOME, WORK, Circle
from toolgen.core.rng import Stream


class Voice(Struct, frozen=True):
    """A kind of person: pieces, and in how many of 100 turns the optional ones are said."""

    name: str
    acts: tuple[str, ...]
    things: tuple[str, ...]
    later: tuple[str, ...]
    replies: tuple[str, ...]
    greetings: tuple[str, ...]
    acknowledgements: tuple[str, ...]
    closings: tuple[str, ...]
    moods: tuple[str, ...]
    circle: Circle
    greets: int = 0
    acknowledges: int = 0
    explains: int = 0
    closes: int = 0
    wonders: int = 0  # in how many of 100 turns that could be one, the request is a question about the thing itself
    confides: int = 0  # in how many of 100 turns they say how they feel about it
    slips: int = 0  # in how many of 100 turns a word is mistyped
    careful: bool = False  # whether nothing casual is ever said


VOICES = (
    Voice(
        "polite",
        ("could you please {}?", "could you {} for me?", "would it be possible to {}?", "would you mind {ing}?",
         "I was wondering if you could {}.", "might I ask you to {}?", "I'd be grateful if you could {}.",
         "may I trouble you to {}?", "please {}, if you can.", "I'd really appreciate it if you could {}.",
         "would you be able to {}?", "if it isn't too much to ask, please {}.", "perhaps you could {}?",
         "it would be lovely if you could {}.", "sorry to bother you, but could you {}?"),
        ("could I see {it}, please?", "might I have {it}?", "I'm looking for {it}, if you don't mind.",
         "would you show me {it}?", "may I ask for {it}?", "could you show me {it}, please?",
         "I'd be grateful for {it}.", "may I have a look at {it}?"),
        ("could you also {}?", "would you please {} as well?", "could I ask you to {} too?",
         "it would help if you'd {}.",
         "if you have another moment, please {}.", "may I also ask you to {}?", "might you {} next?",
         "I hope it's all right if I ask you to {} too.", "would you mind {ing} as well?"),
        ("of course: {}", "sure, {}, please", "certainly: {}", "my apologies: {}", "it should be {}",
         "I should have said: {}", "{}, if that works", "sorry, that would be {}"),
        ("Hello!", "Hello,", "Good morning!", "Good afternoon.", "Hi there,", "Good evening!", "Pardon me,"),
        ("Thank you!", "That's very helpful.", "Great, thanks.", "Thank you so much.", "Wonderful.", "Much obliged.",
         "How kind of you.", "Splendid.", "That's just what I hoped for."),
        ("Thank you!", "Thanks in advance.", "Many thanks.", "I appreciate it.", "Much appreciated."),
        ("there is no hurry at all", "please take your time", "do say if anything is unclear",
         "I hope that is all right"),
        HOME,
        greets=45, acknowledges=60, explains=16, closes=22, wonders=20, confides=5, careful=True,
    ),
    Voice(
        "terse",
        ("{}.", "please {}.", "need to {}.", "want to {}.", "{}, please.", "just {}."),
        ("show me {it}, please.", "need {it}.", "show {it}.", "let me see {it}.", "looking for {it}."),
        ("{}.", "also {}.", "{} too.", "and {}.", "now {}.", "next, {}.", "still to do: {}."),
        ("{}", "{}, thanks", "it's {}", "use {}", "{}, that's it", "make it {}"),
        ("Hi.", "Hey."), ("OK.", "Fine.", "Got it.", "Good.", "Right.", "Noted.", "Yep."), ("Thanks.", "Thx."),
        ("short answer is fine", "no chatter", "keep it brief", "no rush"),
        WORK,
        greets=8, acknowledges=25, explains=5, closes=8, wonders=20, confides=3,
    ),
    Voice(
        "chatty",
        ("I'm trying to {}. Can you help?", "I was hoping you could {}.", "I'd love it if you could {}.",
         "so here's the thing: I want to {}.", "any chance you could {}?", "do you think you could {}?",
         "I still have to {}, can you help?", "what I'd love is to {}.", "I could use some help: I want to {}.",
         "let's see if we can {}.", "I was wondering, could you {} for me?",
         "okay, help me out here and {}."),
        ("I'd love to see {it}!", "I'm curious about {it}.", "could you show me {it}, pretty please?",
         "do you happen to have {it}?", "I'd love to have a look at {it}.", "can I take a peek at {it}?",
         "I was hoping to see {it}."),
        ("could you {}?", "can you {} while you're at it?", "let's {}, shall we?", "do you mind if we {}?",
         "I'd also love to {}.", "oh, and could you {}?", "since it's going so well, let's {}.",
         "any chance you could {} as well?", "how about {ing} next?"),
        ("oh right, I forgot: {}", "right, {}", "ah, sorry: {}", "silly me, {}", "good question, let's go with {}",
         "hmm, {} sounds right", "let me think... {}", "oops, I meant to say {}"),
        ("Hey!", "Hi there!", "Hiya,", "Hello hello!", "Hey, me again.", "Morning!", "Howdy!"),
        ("Oh nice!", "Perfect.", "Love it.", "Awesome, thanks!", "Ha, great.", "Brilliant!", "Oh, interesting.",
         "Wow, that was quick.", "Who would have thought!", "Oh, that's handy."),
        ("Thanks a bunch!", "You're the best.", "Cheers!", "Thanks so much!", "No pressure, ha."),
        ("bear with me", "it's one of those days", "I'm a bit scatterbrained today", "no rush, though",
         "you know how it is"),
        HOME,
        greets=50, acknowledges=60, explains=26, closes=20, wonders=30, confides=7, slips=4,
    ),
    Voice(
        "hurried",
        ("I need to {} right away.", "can you quickly {}?", "in a rush: {}, please.", "short on time here, {}.",
         "quick one: {}.", "I have to {} now.", "can you {} asap?", "no time to explain, just {}.",
         "first thing, {}, it's urgent.", "running late, so please {}."),
        ("show me {it}, quick.", "I need {it} fast.", "give me {it}, fast.", "got {it} handy?",
         "just show me {it} for the moment.", "I need {it}, hurry."),
        ("{}, please.", "{}, quick.", "I still need to {}.", "can you {} right after?", "{} as well.",
         "keep going and {}.", "before I run, {}."),
        ("{}", "{}, go ahead", "just {}", "{}, hurry please", "take {}", "{}, and quick"),
        ("Hi,", "Hey,"), ("OK.", "Fine.", "Good.", "Yes, thanks.", "Great.", "Moving on.", "That'll do."),
        ("Thanks!", "Quick, please.", "Gotta dash."),
        ("I'm in a hurry", "I don't have much time", "I'm running late", "the sooner the better"),
        WORK,
        greets=14, acknowledges=40, explains=12, closes=12, wonders=25, confides=5, slips=9,
    ),
    Voice(
        "formal",
        ("I would like to {}.", "I am writing to ask you to {}.", "kindly {}.", "my request is to {}.",
         "I require your assistance to {}.", "would you be so kind as to {}?", "it is necessary for me to {}.",
         "please arrange to {}.", "I should be obliged if you would {}.", "you are kindly requested to {}.",
         "allow me to ask that you {}.", "at your earliest convenience, please {}."),
        ("I wish to consult {it}.", "please provide {it}.", "I would ask you for {it}.", "I would like to see {it}.",
         "kindly provide me with {it}.", "I should like to see {it}.", "would you kindly show me {it}?"),
        ("furthermore, please {}.", "in addition, I would like to {}.", "I would ask you to {}.",
         "kindly {} as well.", "be so kind as to {}.", "subsequently, please {}.", "I must also ask you to {}.",
         "a further matter: please {}."),
        ("the details are as follows: {}", "that would be: {}", "please note: {}", "the answer is {}",
         "kindly use {}", "I can confirm {}", "for the record: {}"),
        ("Good day.", "Dear assistant,", "Greetings.", "Good afternoon.", "To whom it may concern:"),
        ("Thank you.", "Noted.", "I appreciate that.", "Understood.", "Very well.", "That is satisfactory.",
         "I am obliged to you."),
        ("Thank you for your assistance.", "With thanks.", "Thank you in advance.", "Kind regards."),
        ("should anything be missing, do let me know", "there is no particular urgency",
         "please let me know should you require anything further"),
        WORK,
        greets=35, acknowledges=45, explains=12, closes=22, wonders=12, confides=5, careful=True,
    ),
    Voice(
        "practical",
        ("can you {}?", "help me {}.", "I want to {}.", "let's {}.", "I'm looking to {}.", "I'd like to {}.",
         "how about we {}?", "first thing: {}.", "the plan is to {}.", "what I need is to {}.", "time to {}.",
         "let's start by {ing}.", "go ahead and {}."),
        ("show me {it}.", "I need {it}.", "let me have {it}.", "what I'm after is {it}.", "let me see {it}.",
         "get me {it}, would you?", "I could use {it}."),
        ("can you also {}?", "please {}.", "I want to {} as well.", "let's {}.", "we should {}.", "help me {}, too.",
         "next, let's {}.", "the other thing is to {}.", "might as well {}.", "now I'd like to {}."),
        ("let's use this: {}", "here you go: {}", "use {}", "go with {}", "{} should do", "let's say {}",
         "put down {}"),
        ("Hi,", "Hello,", "Hey,"), ("Good.", "OK, thanks.", "That works.", "Alright.", "Perfect.", "Makes sense.",
                                    "One less thing to do.", "Good enough."),
        ("Thanks.", "Cheers.", "That would help."),
        ("the rest can wait", "simple as that", "no rush", "that would help a lot"),
        WORK,
        greets=22, acknowledges=42, explains=14, closes=10, wonders=28, confides=5,
    ),
    Voice(
        "casual",
        ("can u {}?", "wanna {}, can you help?", "gotta {}.",  "pls {}.", "could you {} real quick?",
         "i'd like to {} if that's cool.", "mind {ing}?", "think you could {}?",
         "help me {}, would ya?"),
        ("got {it}?", "show me {it} pls.", "lemme see {it}.", "wanna see {it}.", "can i see {it}?",
         "hit me with {it}.", "kinda need {it}."),
        ("and can u {}?", "also pls {}.", "oh and {}.", "could you {} too?", "i also wanna {}.", "ok now {}.",
         "sooo can we {}?", "might as well {} too, right?"),
        ("{}", "oh, {}", "yeah {}", "lets go with {}", "{} i guess", "umm, {}", "idk, {}", "{} lol"),
        ("hey,", "hi,", "heya,", "yo,", "sup,"), ("cool.", "sweet.", "nice, thx.", "ok.", "awesome.", "haha ok.",
                                               "dope.", "neat."), ("thx!", "ty!", "cheers"),
        ("no rush tho", "my brain is fried", "asap if ya can", "kinda tired today lol"),
        HOME,
        greets=40, acknowledges=45, explains=16, closes=18, wonders=25, confides=6, slips=14,
    ),
    Voice(
        "non-native",
        ("please, I want to {}.", "can you {} for me, please?", "I need help to {}.", "is it possible to {}?",
         "I would need to {}, please.", "how can I {}? Please do it for me.", "it is possible that you {}?",
         "I have the wish to {}.", "you can {}, yes?", "I must {}, but I do not know how."),
        ("please, I want to see {it}.", "I need to have {it}.", "can you show to me {it}?", "please give me {it}.",
         "I am interested in {it}.", "I would like to see {it}, please."),
        ("I want also to {}.", "please {} too.", "can you {} also?", "is possible to {} as well?",
         "I need also to {}.", "now I would want to {}.", "and for the next, please {}."),
        ("it is {}", "I think {}", "please take {}", "for this: {}", "{}, I hope it is correct", "you can use {}",
         "I would say {}"),
        ("Hello,", "Good day,", "Dear helper,"), ("Thank you very much.", "Very good.", "Okay, thank you.", "Nice.",
                                                "It is very useful for me."),
        ("Thank you for the help.", "Thanks you.", "Sorry for my English."),
        ("I am new here", "I hope you understand me", "excuse me for the mistakes", "my English is not so good"),
        HOME,
        greets=38, acknowledges=50, explains=12, closes=20, wonders=8, confides=6, slips=7, careful=True,
    ),
    Voice(
        "technical",
        ("{}.", "goal: {}.", "task: {}.", "I need to {}.", "please {}.", "I have to {}.", "can you {}?",
         "{} for me, please.", "what I need done: {}.", "to begin with, {}."),
        ("return {it}.", "output {it}.", "show {it}.", "get me {it}.", "I need {it}.", "please return {it}."),
        ("then {}.", "next step: {}.", "next: {}.", "follow-up: {}.", "and {}.", "now {}.", "after that, {}.",
         "additionally, {}."),
        ("{}", "value: {}", "use {}", "take {}", "{}, please"),
        ("Hi,",), ("OK.", "Clear.", "Acknowledged.", "Good.", "Understood.", "Thanks."),
        ("Thanks.",),
        ("keep the output short", "no commentary needed", "plain output is fine"),
        WORK,
        greets=10, acknowledges=32, explains=8, closes=6, wonders=12, confides=4,
    ),
)  # fmt: skip


def reply(voice: Voice, given: str, rng: Stream, *, chosen: bool = True) -> str:
    """The answer to a question; one that is `chosen` may be thought over, what is known may not."""
    frames = voice.replies if chosen else _knowing(voice.replies)
    if given[:1].islower():  # what is given stands verbatim, so it cannot open a sentence in lower case
        frames = tuple(frame for frame in frames if not frame.startswith("{}")) or ("it's {}",)
    frame = rng.pick(frames)
    text = frame.format(given)
    return f"{text[:1].upper()}{text[1:]}."


@lru_cache(maxsize=64)
def _knowing(frames: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(frame for frame in frames if _WEIGHING.search(frame) is None) or ("it's {}",)


_WEIGHING = re.compile(
    r"go with|sounds|should|guess|idk|say|think|hmm|umm|good question|make it|put down|works|forgot|silly|meant", re.I
)
