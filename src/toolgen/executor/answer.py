"""The payload of one call: every object an instance, every leaf a fact of it."""

from collections.abc import Mapping, Sequence

from toolgen.core.events import Reference
from toolgen.core.json import Json
from toolgen.core.pools.text import PLACED
from toolgen.core.pools.times import first_minute, iso_datetime
from toolgen.core.readings import escaped
from toolgen.core.rng import mix, salt
from toolgen.executor.ages import settle_ages
from toolgen.executor.charges import charge, least_of, lend_price, quoted_first
from toolgen.executor.companions import LEFT_OUT
from toolgen.executor.conform import conform
from toolgen.executor.derived import in_step, is_count
from toolgen.executor.identities import entered
from toolgen.executor.items import arranged, parts_listed, priced
from toolgen.executor.leaves import Leaf
from toolgen.executor.ledger import NOTHING, Instance
from toolgen.executor.lending import borrow, refer
from toolgen.executor.nodes import Listing, Node, Thing
from toolgen.executor.paging import Window, tell, window_of
from toolgen.executor.parts import part_of
from toolgen.executor.references import one_of_so_many
from toolgen.executor.remembered import tally, worked_out
from toolgen.executor.scalars import scalars
from toolgen.executor.sorting import in_order, wanted_order
from toolgen.executor.subject import Question, computed_items, found_instances, main_instance, page_size, stated
from toolgen.executor.tallies import taken_away

MOST_REFERENCES = 12
_LATER = salt("later")
_STEP, _STEPS = 5, 4  # minutes between two calls, and how many times that
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
            worked_out(next((each.attribute for each in operation.computed if each.inside), ""), question)
        if operation.effect in _WRITES or not operation.layout.main_in_list:
            self._main = main_instance(question)
        payload = self._node(operation.layout.root, envelope, "")
        for shown, name, attribute in self._counted:
            if attribute not in self._settled:
                shown[name] = self._length
        if operation.paging is not None and self._window is not None:
            total = self._total if question.whole is None else question.whole
            tell(operation.paging, payload, self._window, total=total, key=question.key)
        if operation.tally is not None:
            tally(operation.tally, payload, question, shown=self._length)
        if operation.effect == "delete" and self._main is not None:
            if operation.tally is None:
                taken_away(self._main, self._ledger)
            self._main.deleted = True
        return payload

    def _node(self, node: Node, inside: Instance, path: str) -> Json:
        if isinstance(node, Leaf):
            return self._leaf(node, inside)
        if isinstance(node, Listing):
            return self._list(node, inside, path)
        if node.scope == "main" and self._main is not None:
            return self._thing(node, self._main, path)
        if node.scope == "part":
            part = part_of(node, inside, "", question=self._question, inherited=self._inherited)
            return self._thing(node, part, path)
        return self._thing(node, inside, path)

    def _leaf(self, leaf: Leaf, inside: Instance) -> Json:
        value = inside.facts.get(leaf.attribute)
        if value is None:
            value = inside.facts[leaf.attribute] = leaf.draw(inside.key ^ leaf.salt, self._today)
        return (
            value if type(value) in leaf.accepts else conform(leaf, value, inside.key, self._today, self._ledger.told)
        )

    def _thing(self, thing: Thing, instance: Instance, path: str) -> dict[str, Json]:
        facts = instance.facts
        if thing.referring:
            refer(thing, facts, self._ledger)
        known_as = thing.natural.name(facts) if thing.natural is not None else ""
        if thing.natural is not None and known_as:
            thing.natural.borrow(facts, self._ledger.natural(thing.natural.kind, known_as))
        if thing.money and self._currency is not None:
            facts.setdefault(thing.money, self._currency)
        before = frozenset(facts) if thing.derived or thing.ordered or thing.phases else frozenset()
        of_one = self._charge(thing, instance) if thing.charged is not None else None
        lacks = instance.lacks | self._unsaid if instance is self._main else instance.lacks
        lacking = _lacking(thing, facts, lacks) if lacks else []
        named = "id" in facts
        news = [leaf for leaf in thing.brings if leaf.attribute not in facts] if thing.brings else ()
        self._settle(thing, instance)
        if lacking:  # a name may follow from what is known
            lacking = [each for each in lacking if each[1] != "name" or "name" not in facts]
        if thing.sky is not None:
            thing.sky.settle(facts, instance.key, self._today)
        for leaf, identity in thing.lent:
            borrow(leaf, identity, instance, thing, question=self._question)
        if thing.ordered and thing.lent:
            before |= {leaf.attribute for leaf, _ in thing.lent}
        shown = self._rows(thing, instance, path)
        if of_one is not None:
            lend_price(of_one, facts, self._ledger)
        if news:
            entered(self._ledger, instance, news, named="id" in facts)
        if thing.identity is not None and not named and thing.scope != "envelope":
            self._ledger.enter(thing.entity, facts.get("id"), instance)
        if thing.money:
            self._currency = facts.get(thing.money)
        self._follow(thing, instance, shown, before)
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

    def _charge(self, thing: Thing, instance: Instance) -> float | None:
        """Set what is to be paid in all; the price of one, where nobody has seen that before."""
        leaf, facts = thing.charged, instance.facts
        if leaf is None or leaf.attribute in facts:
            return None
        total = charge(leaf, facts, self._ledger)
        if total is None:
            floor = least_of(facts, self._ledger)
            return quoted_first(leaf, thing.leaves, instance, self._today, floor=floor)
        facts[leaf.attribute] = total
        return None

    def _settle(self, thing: Thing, instance: Instance) -> None:
        """The facts of an instance that agree with each other and with the moment of the call, before any is drawn."""
        facts, key, today = instance.facts, instance.key, self._today
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
        for leaf in thing.numbered:
            one_of_so_many(leaf, facts, key, self._ledger)
        if thing.ages is not None:
            settle_ages(thing.ages, instance, thing.entity, ledger=self._ledger, today=today)
        for settle in thing.settle:
            settle(facts, key)

    def _rows(self, thing: Thing, instance: Instance, path: str) -> dict[str, Json]:
        """The fields of an object as they are shown: what is known of the instance, else drawn and known from then."""
        facts, key, today = instance.facts, instance.key, self._today
        shown: dict[str, Json] = {}
        for row in thing.rows:
            if not isinstance(row, tuple):
                shown[row.name] = self._node(row, instance, f"{path}/{escaped(row.name)}")
                continue
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
        return shown

    def _follow(self, thing: Thing, instance: Instance, shown: dict[str, Json], before: frozenset[str]) -> None:
        """Set what follows from the other fields; what was known before or was asked for stays as it is."""
        facts = instance.facts
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
                status = phase.fitting(shown, instance.key, self._today)
                if status is not None:
                    shown[phase.leaf.name] = facts[phase.leaf.attribute] = status
            for leaf in phase.unknown(shown, self._today):
                shown.pop(leaf.name, None)
            for leaf in phase.unplayed(shown, self._today):
                if leaf.attribute not in before:
                    shown[leaf.name] = facts[leaf.attribute] = 0

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

    def _list(self, listing: Listing, inside: Instance, path: str) -> Json:
        item = listing.item
        if isinstance(item, Leaf):
            return scalars(listing, item, inside, self._question)
        if isinstance(item, Listing):
            return [self._list(item, inside, f"{path}/{position}") for position in range(min(2, listing.longest))]
        shown = computed_items(item, self._question)
        if shown is None:
            shown = self._items(listing, item, inside)
        if item.scope == "main":
            self._length = len(shown)
        return [self._thing(item, each, f"{path}/{position}") for position, each in enumerate(shown)]

    def _items(self, listing: Listing, item: Thing, inside: Instance) -> list[Instance]:
        """The instances that a list shows, none of them twice."""
        question = self._question
        if item.scope == "main":
            shown = [self._main] if self._main is not None else found_instances(question, item, listing)
            shown = self._sorted(priced(item, shown, question), item)
            if question.operation.paging is not None and self._main is None:
                shown = self._part_of(shown, listing)
            self._length = len(shown)  # the items know of it
        else:
            shown = parts_listed(listing, item, inside, question=question, inherited=self._inherited)
        kept = arranged(listing, item, shown, question=question, settled=self._settled)
        named = item.naming is not None and item.naming.kind in PLACED
        if self._window is not None and named and item.scope == "main" and len(kept) < len(shown):
            self._total = self._window.start + len(kept)  # there are no more cities than those
        return kept

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


def _lacking(thing: Thing, facts: Mapping[str, Json], lacks: frozenset[str]) -> list[tuple[str, str]]:
    """Name and attribute of the fields of a thing that it lacks and nobody has told."""
    found = []
    for field in thing.fields:
        leaf = field.item if isinstance(field, Listing) else field
        if isinstance(leaf, Leaf) and leaf.attribute in lacks and leaf.attribute not in facts:
            found.append((field.name, leaf.attribute))
    return found
