"""The payload of one call: every object an instance, every leaf a fact of it."""

from collections.abc import Mapping, Sequence

from toolgen.core.english import snake
from toolgen.core.events import Reference
from toolgen.core.json import Json
from toolgen.core.pools.times import first_minute, iso_datetime
from toolgen.core.readings import escaped
from toolgen.core.rng import mix, salt
from toolgen.executor.apart import told_apart
from toolgen.executor.bounds import bound_fact
from toolgen.executor.charges import charge, priced_from
from toolgen.executor.companions import LEFT_OUT
from toolgen.executor.conform import conform
from toolgen.executor.derived import in_step, is_count
from toolgen.executor.identities import entered
from toolgen.executor.layout import Listing, Node, Thing
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import GOLDEN, MASK64, NOTHING, Instance
from toolgen.executor.paging import Window, tell, window_of
from toolgen.executor.proportions import RATES
from toolgen.executor.quoted import OWNER as QUOTED
from toolgen.executor.quoted import known_name, price_now, priced_daily, prices_of_day
from toolgen.executor.references import known_of_others, no_earlier
from toolgen.executor.search import list_length
from toolgen.executor.series import apart, quoted_on, trading_days
from toolgen.executor.sorting import in_order, wanted_order
from toolgen.executor.spans import one_after_another, whose
from toolgen.executor.subject import Question, found_instances, main_instance, page_size, stated
from toolgen.executor.topical import Topical
from toolgen.executor.topical import named as called_there

MOST_REFERENCES = 12
_CHANGED = ("changed_fields", "updated_fields", "changedfields", "updatedfields", "modified_fields")

_LENGTH = salt("length")
_LATER = salt("later")
_STEP, _STEPS = 5, 4  # minutes between two calls, and how many times that
_PLACE = ("city", "location", "country", "country_code", "region", "latitude", "longitude", "timezone")
_WRITES = ("create", "update", "delete", "send")


class Answer:
    """The answer to one question, while it is being put together. The ledger remembers what it says."""

    __slots__ = (
        "_absent",
        "_counted",
        "_currency",
        "_inherited",
        "_ledger",
        "_length",
        "_main",
        "_now",
        "_question",
        "_settled",
        "_stated",
        "_today",
        "_total",
        "_unsaid",
        "_window",
        "references",
    )

    def __init__(self, question: Question) -> None:
        self._question = question
        self._ledger = question.ledger
        self._today = question.today
        self._inherited = stated(question.operation.meaning.inherited, question.arguments)
        self._stated = question.operation.meaning.parts
        self._absent: set[str] = set()  # what does not follow from the arguments, and cannot be anything else
        self._unsaid = NOTHING  # what nobody has said of the main instance
        self._settled: set[str] = set()  # what was computed from the arguments
        self._counted: list[tuple[dict[str, Json], str, str]] = []
        self._currency: Json = None  # of what was shown before
        self._main: Instance | None = None
        self._now = ""  # when it is answered, once that is told
        self._length = 0  # of the main list
        self._window: Window | None = None  # the part of it that is shown
        self._total = 0
        self.references: list[Reference] = []

    def payload(self) -> Json:
        """The payload, and what the call changes in the world."""
        question = self._question
        operation, arguments = question.operation, question.arguments
        envelope = Instance("", question.key, stated(operation.meaning.envelope, arguments))
        if operation.unsaid.envelope:
            envelope.lacks = operation.unsaid.of_envelope(arguments)
        if operation.unsaid.main:
            self._unsaid = operation.unsaid.of_main(arguments)
        for computed in operation.computed:
            if computed.unless in arguments:
                continue
            value = computed.work(arguments, self._today)
            if value is not None:
                self._settled.add(computed.attribute)
                (question.given if computed.inside else envelope.facts)[computed.attribute] = value
            elif computed.topical:
                self._absent.add(computed.attribute)
        if operation.effect == "compute":
            self._told(next((each.attribute for each in operation.computed if each.inside), ""))
        if operation.effect in _WRITES or not operation.layout.main_in_list:
            self._main = main_instance(question)
        payload = self._node(operation.layout.root, envelope, "")
        for shown, name, attribute in self._counted:
            if attribute not in self._settled:
                shown[name] = self._length
        if operation.paging is not None and self._window is not None:
            tell(operation.paging, payload, self._window, total=self._total, key=question.key)
        if operation.effect == "delete" and self._main is not None:
            self._main.deleted = True
        return payload

    def _told(self, attribute: str) -> None:
        """What a calculation is remembered by: its result, and what was worked out of which numbers."""
        question = self._question
        numbers = [str(each) for each in question.arguments.values() if type(each) in (int, float)]
        if attribute in question.given:
            question.given.setdefault("result", question.given[attribute])
        if numbers and not question.operation.layout.main_in_list:  # a list that is made has no one result
            question.given.setdefault(
                "expression", f"{question.operation.endpoint_id.rpartition('/')[2]}({', '.join(numbers)})"
            )

    def _node(self, node: Node, inside: Instance, path: str) -> Json:
        if isinstance(node, Leaf):
            return self._leaf(node, inside)
        if isinstance(node, Listing):
            return self._list(node, inside, path)
        if node.scope == "main" and self._main is not None:
            return self._thing(node, self._main, path)
        if node.scope == "part":
            return self._thing(node, self._part(node, inside, ""), path)
        return self._thing(node, inside, path)

    def _leaf(self, leaf: Leaf, inside: Instance) -> Json:
        value = inside.facts.get(leaf.attribute)
        if value is None:
            value = inside.facts[leaf.attribute] = leaf.draw(inside.key ^ leaf.salt, self._today)
        return (
            value if type(value) in leaf.accepts else conform(leaf, value, inside.key, self._today, self._ledger.told)
        )

    def _thing(self, thing: Thing, instance: Instance, path: str) -> dict[str, Json]:
        facts, key, today = instance.facts, instance.key, self._today
        if thing.referring:
            self._refer(thing, facts)
        known_as = thing.natural.name(facts) if thing.natural is not None else ""
        if thing.natural is not None and known_as:
            thing.natural.borrow(facts, self._ledger.natural(thing.natural.kind, known_as))
        if thing.money and self._currency is not None:
            facts.setdefault(thing.money, self._currency)
        before = frozenset(facts) if thing.derived or thing.ordered or thing.phases else frozenset()
        if thing.charged is not None and thing.charged.attribute not in facts:
            total = charge(thing.charged, facts, self._ledger)
            if total is not None:
                facts[thing.charged.attribute] = total
        lacks = instance.lacks | self._unsaid if instance is self._main else instance.lacks
        lacking = _lacking(thing, facts, lacks) if lacks else []
        named = "id" in facts
        news = [leaf for leaf in thing.brings if leaf.attribute not in facts] if thing.brings else ()
        for attribute in thing.stamps:
            if attribute not in facts:
                facts[attribute] = self._moment()
        if instance.made:
            instance.moment = instance.moment or self._moment()
            for attribute in thing.born:
                facts.setdefault(attribute, instance.moment)
            for attribute, settled in thing.fresh:
                if attribute not in facts:
                    facts[attribute] = settled(key, today)
            for settle in thing.vacancies:
                settle(facts, key)
        if thing.follows is not None:
            no_earlier(thing.follows, facts, key, today, self._ledger)
        for settle in thing.settle:
            settle(facts, key)
        if lacking:  # a name may follow from what is known
            lacking = [each for each in lacking if each[1] != "name" or "name" not in facts]
        if thing.sky is not None:
            thing.sky.settle(facts, key, today)
        for leaf, identity in thing.lent:
            self._borrow(leaf, identity, instance, thing)
        if thing.ordered and thing.lent:
            before |= {leaf.attribute for leaf, _ in thing.lent}
        shown: dict[str, Json] = {}
        for row in thing.rows:
            if isinstance(row, tuple):
                name, attribute, salt_, draw, accepts, leaf = row
                value = facts.get(attribute)
                if value is None:
                    value = facts[attribute] = draw(key ^ salt_, today)
                elif type(value) not in accepts:
                    value = conform(leaf, value, key, today, self._ledger.told)
                shown[name] = value
                if leaf.entity and len(self.references) < MOST_REFERENCES:
                    self.references.append(Reference(leaf.entity, value, f"{path}/{escaped(name)}"))
                if leaf.counts:
                    self._counted.append((shown, name, attribute))
            else:
                shown[row.name] = self._node(row, instance, f"{path}/{escaped(row.name)}")
        if news:
            entered(self._ledger, instance, news, named="id" in facts)
        if thing.identity is not None and not named and thing.scope != "envelope":
            self._ledger.enter(thing.entity, facts.get("id"), instance)
        if thing.money:
            self._currency = facts.get(thing.money)
        for each in thing.derived:
            leaf = each.leaf
            if leaf.name in self._question.arguments and not is_count(leaf.name):
                continue  # it was asked for: `numberOfGames`
            if leaf.attribute in self._settled:
                continue
            if thing.scope == "envelope" or leaf.attribute not in before:
                value = each.work(shown)
                if value is LEFT_OUT:
                    del shown[leaf.name]
                elif value is not None:
                    shown[leaf.name] = facts[leaf.attribute] = value
        for group in thing.ordered:
            for leaf, value in in_step(group, shown, before):
                shown[leaf.name] = facts[leaf.attribute] = value
        for phase in thing.phases:
            if phase.leaf.attribute not in before:
                status = phase.fitting(shown, key, today)
                if status is not None:
                    shown[phase.leaf.name] = facts[phase.leaf.attribute] = status
            for leaf in phase.unplayed(shown, today):
                if leaf.attribute not in before:
                    shown[leaf.name] = facts[leaf.attribute] = 0
        if lacking:
            self._leave_out(lacking, shown, facts, path)
        if thing.natural is not None:
            known_as = known_as or thing.natural.name(facts)
            thing.natural.lend(facts, self._ledger.natural(thing.natural.kind, known_as))
        if self._absent:
            for leaf in thing.leaves:
                if leaf.attribute in self._absent:
                    shown.pop(leaf.name, None)
        return shown

    def _moment(self) -> str:
        """When the call is answered: later than all calls before it."""
        if not self._now:
            key = self._question.key
            minute = self._ledger.minute(first_minute(key), _STEP * (1 + mix(key, _LATER) % _STEPS))
            self._now = iso_datetime(self._today.toordinal(), minute)
        return self._now

    def _leave_out(
        self, lacking: Sequence[tuple[str, str]], shown: dict[str, Json], facts: dict[str, Json], path: str
    ) -> None:
        """Leave out what nobody has said, as if it had not been drawn."""
        for name, attribute in lacking:
            if name not in shown:
                continue
            del shown[name]
            facts.pop(attribute, None)
            facts.pop(f"{attribute}[]", None)
            pointer = f"{path}/{escaped(name)}"
            self.references = [each for each in self.references if each.path != pointer]

    def _refer(self, thing: Thing, facts: dict[str, Json]) -> None:
        """What earlier results have shown of the things that an instance refers to is what it shows of them."""
        for each in thing.referring:
            if each.leaf.attribute not in facts:
                value = known_of_others(each, facts, self._ledger)
                if value is not None:
                    facts[each.leaf.attribute] = value

    def _borrow(self, leaf: Leaf, identity: Leaf, instance: Instance, thing: Thing) -> None:
        """What an instance shows of another thing is that thing's: `author_name` is the name of `author_id`."""
        facts = instance.facts
        named = facts.get(identity.attribute)
        if leaf.attribute in facts:
            if leaf.owner == QUOTED and named is not None:
                self._ledger.named(QUOTED, named).facts.setdefault(leaf.lent, facts[leaf.attribute])
            return
        if named is None:
            named = facts[identity.attribute] = identity.draw(instance.key ^ identity.salt, self._today)
        owner = self._ledger.named(leaf.owner, named)
        value = owner.facts.get(leaf.lent)
        if value is None and leaf.owner == QUOTED:
            value = owner.facts[leaf.lent] = known_name(named, leaf)
        if value is None and leaf.lore is not None and thing.beside is not None and thing.beside.city is not None:
            here = Topical(None, thing.beside.city)  # an event is called after no other city than this one
            value = owner.facts[leaf.lent] = called_there(here, leaf, facts, instance.key, owner.key)
        if value is None:
            value = owner.facts[leaf.lent] = leaf.draw(owner.key ^ leaf.salt, self._today)
        facts[leaf.attribute] = value

    def _list(self, listing: Listing, inside: Instance, path: str) -> Json:
        item = listing.item
        if isinstance(item, Leaf):
            return self._scalars(listing, item, inside)
        if isinstance(item, Listing):
            return [self._list(item, inside, f"{path}/{position}") for position in range(min(2, listing.longest))]
        computed = self._computed_items(item)
        if computed is not None:
            shown = computed
            self._length = len(shown) if item.scope == "main" else self._length
            return [self._thing(item, each, f"{path}/{position}") for position, each in enumerate(shown)]
        if item.scope == "main":
            shown = [self._main] if self._main is not None else found_instances(self._question, item, listing)
            shown = self._sorted(shown, item)
            if self._question.operation.paging is not None and self._main is None:
                shown = self._part_of(shown, listing)
            self._length = len(shown)
        else:
            count = min(3, listing.longest)
            told = inside.facts.get(listing.counter) if listing.counter else None
            if type(told) is int and told >= 0:
                count = min(told, listing.most)
            elif inside.created and self._question.operation.effect == "read" and item.identity is not None:
                count = 0  # nothing belongs yet to what has just been made
            parts = (self._part(item, inside, f"{listing.name}{position}.") for position in range(count))
            shown = list({id(part): part for part in parts}.values())  # ids are few, and may be drawn twice
        if item.least is not None:
            for position, each in enumerate(shown):
                if item.least.attribute not in each.facts:
                    price = priced_from(item.least, each.facts, self._ledger, position)
                    if price is not None:
                        each.facts[item.least.attribute] = price
        if item.naming is not None and len(shown) > 1:
            shown = told_apart(item, item.naming, shown, self._today)
            self._length = len(shown) if item.scope == "main" else self._length
        if item.scope == "main" and len(shown) > 1 and whose(item.entity, self._question.given):
            one_after_another(item.leaves, shown, self._today)
        if item.moment is not None and len(shown) > 1:
            shown = self._in_time(item, item.moment, shown)
            self._length = len(shown) if item.scope == "main" else self._length
        return [self._thing(item, each, f"{path}/{position}") for position, each in enumerate(shown)]

    def _computed_items(self, item: Thing) -> list[Instance] | None:
        """The items of a list that is computed from the arguments; None where it is not."""
        question = self._question
        found = question.operation.found.get(item.place)
        rows = found.facts(question.arguments, self._today) if found is not None else None
        if rows is None:
            return None
        keys = ((question.key + position * GOLDEN) & MASK64 for position in range(len(rows)))
        return [Instance(item.entity, key, row) for key, row in zip(keys, rows, strict=True)]

    def _in_time(self, item: Thing, moment: Leaf, found: list[Instance]) -> list[Instance]:
        """The items of a series in the order of time (unless another is asked for), no day of it twice."""
        drawn = [each.facts.get(moment.attribute) or moment.draw(each.key ^ moment.salt, self._today) for each in found]
        symbol = self._question.given.get("symbol")
        prices = priced_daily(item.leaves) if isinstance(symbol, str) else ()
        moments = trading_days(apart(drawn)) if prices else apart(drawn)
        dated = [(at, each) for at, each in zip(moments, found, strict=True) if at is not None]
        rate = next(
            (leaf for leaf in item.leaves if snake(leaf.name) in RATES and leaf.attribute in self._settled), None
        )
        for at, each in dated:
            each.facts[moment.attribute] = at
            known = each.facts.get(rate.attribute) if rate is not None else None
            if rate is not None and isinstance(known, float):
                each.facts[rate.attribute] = quoted_on(known, str(at))
        if prices and dated:
            first = dated[0][1]
            owner = self._ledger.named(QUOTED, symbol)
            price = price_now(owner.facts, prices[0].draw(first.key ^ prices[0].salt, self._today))
            for at, each in dated if price else ():
                each.facts.update(prices_of_day(prices, price, str(symbol), str(at)))
        sorting = self._question.operation.meaning.sorting
        if sorting is not None and wanted_order(sorting, self._question.arguments) is not None:
            return [each for _, each in dated]
        return [each for _, each in sorted(dated, key=lambda row: str(row[0]))]

    def _part_of(self, found: list[Instance], listing: Listing) -> list[Instance]:
        """The part of a list that is asked for."""
        question = self._question
        paging = question.operation.paging
        assert paging is not None
        self._total = len(found)
        size = page_size(question, listing) if paging.steps else len(found)
        self._window = window = window_of(paging, question.arguments, size, question.key, self._total)
        return found[window.start : window.start + window.size]

    def _sorted(self, found: list[Instance], item: Thing) -> list[Instance]:
        """The instances in the order that was asked for. What they show is known only once they have been shown."""
        sorting = self._question.operation.meaning.sorting
        wanted = wanted_order(sorting, self._question.arguments) if sorting is not None else None
        if wanted is None:
            return found
        leaf, down = wanted
        references, counted = len(self.references), len(self._counted)
        shown = [self._thing(item, each, "") for each in found]
        del self.references[references:], self._counted[counted:]
        return [found[at] for at in in_order(shown, leaf.name, down=down)]

    def _scalars(self, listing: Listing, item: Leaf, inside: Instance) -> Json:
        facts, listed = inside.facts, f"{item.attribute}[]"
        given = self._question.arguments.get(listing.name)
        if isinstance(given, list | tuple) and self._question.operation.effect in _WRITES:
            facts[listed] = given  # what was saved is what is there from then on
        known = facts.get(item.attribute)
        if not isinstance(known, list | tuple):
            known = facts.get(listed, known)
        if isinstance(known, list | tuple):
            return [conform(item, each, inside.key, self._today, self._ledger.told) for each in known]
        if known is None and listing.name.lower() in _CHANGED and self._question.operation.effect == "update":
            return [name for name in self._question.arguments if name != self._question.operation.meaning.identity]
        if known is None:
            known = self._question.arguments.get(listing.one)  # what was added to `tags` as `tag` is among them
        values: list[Json] = [] if known is None else [conform(item, known, inside.key, self._today, self._ledger.told)]
        meaning, arguments = self._question.operation.meaning, self._question.arguments
        made = self._question.operation.effect == "compute"
        limit = arguments.get(meaning.limit, meaning.usual if made else None)
        count = 1 + mix(inside.key, _LENGTH ^ item.salt) % listing.longest
        if limit is not None:
            count = list_length(limit, listing, 0, made=made)
        elif listing.counter and isinstance(facts.get(listing.counter), int):
            count = list_length(facts[listing.counter], listing, 0, made=True)
        for position in range(count * 2):
            key = (inside.key + position * GOLDEN) & MASK64
            value = bound_fact(meaning.spread, key, arguments, self._today) if meaning.spread else None
            if value is None:
                value = item.draw(key ^ item.salt, self._today)
            if len(values) < count and (value not in values or (position >= count and not isinstance(value, str))):
                values.append(value)
        facts[listed] = values
        return values

    def _part(self, thing: Thing, inside: Instance, prefix: str) -> Instance:
        """A part of an instance: the same whenever the instance is shown, unless the call states another."""
        where = prefix + thing.reference
        said = stated(self._stated.get(thing.place, ()), self._question.arguments) if self._stated else {}
        if thing.identity is None or not thing.entity:
            part = self._ledger.keyed(thing.entity, inside.key ^ salt(where))
        else:
            part = self._identified(thing, inside, where, said)
        part.facts.update(said)
        for attribute, value in self._inherited.items():
            part.facts.setdefault(attribute, value)
        if thing.sky is not None:  # of the place that the whole is about
            for attribute in _PLACE:
                if attribute in inside.facts:
                    part.facts.setdefault(attribute, inside.facts[attribute])
        if inside.entity and "id" in inside.facts:
            part.facts.setdefault(f"{inside.entity}.id", inside.facts["id"])
        return part

    def _identified(self, thing: Thing, inside: Instance, where: str, said: Mapping[str, Json]) -> Instance:
        """A part with an id: the one that the call states, else one of which nothing known contradicts the call."""
        assert thing.identity is not None
        identity = said.get("id")
        if identity is None or isinstance(identity, list | dict):
            identity = inside.facts.get(where)
        if identity is None:
            key = inside.key ^ salt(f"fact.{where}")
            identity = inside.facts[where] = thing.identity.draw(key, self._today)
        part = self._ledger.named(thing.entity, identity)
        if any(part.facts.get(attribute, value) != value for attribute, value in said.items()):
            key = self._question.key ^ salt(f"fact.{where}")
            part = self._ledger.named(thing.entity, thing.identity.draw(key, self._today))
        return part


def _lacking(thing: Thing, facts: Mapping[str, Json], lacks: frozenset[str]) -> list[tuple[str, str]]:
    """Name and attribute of the fields of a thing that it lacks and nobody has told."""
    found = []
    for field in thing.fields:
        leaf = field.item if isinstance(field, Listing) else field
        if isinstance(leaf, Leaf) and leaf.attribute in lacks and leaf.attribute not in facts:
            found.append((field.name, leaf.attribute))
    return found
