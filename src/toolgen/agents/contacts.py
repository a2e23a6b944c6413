"""The people whom the system message lists, and how the user speaks of them: "my sister's address in Lyon".

What such a person's e-mail address, number, name or street is stands in the system message and is quoted from there;
the user says whose it is. Two of the people, or two addresses of one, can be confused.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from toolgen.agents.briefing import STATED, Given
from toolgen.agents.slots import Slotted
from toolgen.core import english, values
from toolgen.core.rng import Stream, mix, salt

_WOMEN = english.listed(
    "Ana Beth Carla Dana Elena Fiona Grace Hannah Irene Julia Karen Laura Maria Nadia Olivia Paula Rosa Sofia Tara Vera"
)
_MEN = english.listed(
    "Adam Brian Carlos David Erik Felix George Henry Ivan James Kevin Lucas Martin Nathan Oscar Peter Robert Simon Tom"
)
_NAMES = {"f": tuple(sorted(_WOMEN)), "m": tuple(sorted(_MEN))}
# Who somebody may list, whether they share the user's family name, and what they may be called.
_FAMILY = (("sister", "f"), ("brother", "m"), ("daughter", "f"), ("son", "m"), ("aunt", "f"), ("uncle", "m"))
_OTHERS = ("colleague", "neighbour", "friend", "boss", "assistant", "accountant", "landlord", "cousin")
_SEVERAL = frozenset(("colleague", "neighbour", "friend", "cousin"))
_TEXT = {"type": "string"}
_LAST = values.compile("last_name", _TEXT)
_STREET = values.compile("street", _TEXT)
_PHONE = values.compile("phone", _TEXT)
_CITY = values.compile("city", _TEXT)
_TO = frozenset(("to", "recipient", "destination", "delivery", "shipping", "receiver"))


class Contact(Struct, frozen=True):
    """Somebody whom the system message lists."""

    relation: str
    name: str
    email: str
    phone: str
    addresses: tuple[tuple[str, str], ...]  # street and city
    alone: bool  # whether nobody else listed is of this relation

    @property
    def called(self) -> str:
        """How the user speaks of them."""
        return f"my {self.relation}" if self.alone else f"my {self.relation} {self.name.partition(' ')[0]}"


def contacts(base: int, family: str, today: date, rng: Stream) -> tuple[Contact, ...]:
    """Two or three people; `family` is the user's own last name."""
    relations = [*rng.some(_FAMILY, 1 + rng.below(2)), *((name, rng.pick("fm")) for name in rng.some(_OTHERS, 1))]
    if relations[-1][0] in _SEVERAL and rng.chance(40):
        relations.append(relations[-1])  # two friends: only the name tells them apart
    listed: list[Contact] = []
    for number, (relation, gender) in enumerate(relations):
        key = mix(base, _SALT + number) | _SALT << 40
        first = next(name for name in _shuffled(gender, rng) if not any(one.name.startswith(name) for one in listed))
        last = family if (relation, gender) in _FAMILY else str(_LAST(key, today))
        named = f"{first} {last}"
        homes = 2 if number == 0 and rng.chance(40) else 1
        places = [(key + home * _SALT) & _MASK for home in range(homes)]
        addresses = tuple((str(_STREET(place, today)), str(_CITY(place, today))) for place in places)
        listed.append(
            Contact(
                relation,
                named,
                f"{named}@example.com".lower().replace(" ", ".").replace("'", ""),
                str(_PHONE(key, today)),
                addresses if len({city for _, city in addresses}) == homes else addresses[:1],
                sum(other == relation for other, _ in relations) == 1,
            )
        )
    return tuple(listed)


_SALT = salt("contacts") & 0xFFFFFF
_MASK = 0xFFFFFFFFFFFFFFFF


def _shuffled(gender: str, rng: Stream) -> list[str]:
    names = _NAMES[gender]
    start = rng.below(len(names))
    return [*names[start:], *names[:start]]


def stated(people: Sequence[Contact], rng: Stream) -> str:
    """The contacts as the system message lists them."""
    entries = []
    for person in people:
        homes = " and ".join([f"{street} in {city}" for street, city in person.addresses])
        entries.append(f"{person.relation} {person.name}, {person.email}, {person.phone}, {homes}")
    return rng.pick((" Contacts: {}.", " The user's contacts: {}.", " Address book: {}.")).format("; ".join(entries))


def of_contact(slots: Sequence[Slotted], people: Sequence[Contact], rng: Stream) -> dict[str, Given]:
    """The arguments of a call that are one contact's, by parameter; the first one's words say whose."""
    asked = [slot for slot in slots if slot.of_person]
    if not asked or not people:
        return {}
    person = rng.pick(people)
    street, city = rng.pick(person.addresses)
    first, _, last = person.name.partition(" ")
    known = {
        "email": person.email, "phone": person.phone, "name": person.name, "first name": first, "last name": last,
        "street": street, "city": city,
    }  # fmt: skip
    if not any(slot.of_person == "street" for slot in asked):
        del known["city"]  # a city alone is no address
    asked.sort(key=lambda slot: slot.of_person != "street")  # "my sister's address in Lyon" says the most
    which = "" if len(person.addresses) == 1 else rng.pick((f" in {city}", f" (the one in {city})"))
    given: dict[str, Given] = {}
    for slot in asked:
        value = known.get(slot.of_person)
        if value is not None:
            clause = "" if given else _clause(slot, person.called, which, rng)
            given[slot.name] = Given(slot.name, value, value, "text", clause, slot.label, STATED)
    return given


def _clause(slot: Slotted, who: str, which: str, rng: Stream) -> str:
    whose = f"{who}'s"
    to = slot.sends or not _TO.isdisjoint(slot.label.lower().split())
    match slot.of_person:
        case "street":
            return f"{'to' if to else rng.pick(('at', 'using'))} {whose} address{which}"
        case "email":
            return f"to {who}" if to else rng.pick((f"using {whose} email address", f"with {whose} email"))
        case "phone":
            return f"to {who}" if to else rng.pick((f"using {whose} phone number", f"with {whose} number"))
        case _:
            return rng.pick((f"for {who}", f"under {whose} name"))
