"""What products cost, in dollars, by what they are: a pack of printer paper is no dearer than a lunch, a monitor is.

The parts of the table of products that share a price stand by their names there; what differs from them, by itself.
"""

import re
from collections.abc import Mapping
from functools import cache

from toolgen.core.pools.lore_tables import names

_PARTS = """
grocery 1.2 9|fresh 1 9|wholegrain 2 6|producething 1 6|dairything 1.2 8|drything 1.5 9|frozenthing 2 9
drinkthing 1.5 9|bakerything 1.5 8|kitchen 9 60|kitchen_steel 12 60|kitchen_iron 25 90|ceramic 8 35|techthing 15 250
garment 18 140|shoe 35 160|beautything 5 38|beautysoap 4 20|sportthing 8 80|outdoorthing 18 180|toy 9 65|woodtoy 12 50
gardenthing 8 80|petthing 8 80|officething 4 90|furniture 60 600|homething 8 70|woodhome 10 60|toolthing 10 120
part 8 150|carthing 10 180|healththing 8 110|vitamin 6 25|musicthing 10 300|photothing 10 150|jewelthing 15 180
travelthing 8 60|plaything 15 120|artthing 8 60|babything 8 80|cleanthing 2 12|binding 8 28
"""
_THINGS = """
tablet 150 520|monitor 120 380|smart watch 80 320|mouse 12 55|memory card 9 40|projector 120 520|keyboard 25 130
headphones 25 250|earbuds 20 180|e-reader 80 200|hard drive 50 160|action camera 90 350|power bank 15 60|router 40 180
webcam 25 110|docking station 60 220|Bluetooth speaker 25 160|office chair 80 280|printer paper 4 12|sticky notes 2 8
notebook A5 3 14|ballpoint pens 3 12|envelopes 4 15|stapler 6 20|ring binder 3 9|paper shredder 40 140
whiteboard 25 110|wall calendar 8 22|desk lamp 18 75|desk organiser 10 35|seeds 2 6|secateurs 9 40|plant pot 5 35
bird feeder 9 35|hanging basket 8 30|watering can 9 35|wheelbarrow 45 140|parasol 40 160|lawn rake 12 35|tent 60 380
sleeping bag 30 160|picnic blanket 15 45|cool box 25 120|head torch 15 70|water bottle 8 35|skipping rope 5 20
resistance bands 8 30|football 12 45|basketball 12 45|swim goggles 8 35|yoga mat 15 70|dog lead 8 30|chew toy 4 15
dog food 15 60|cat food 8 30|cat litter 7 22|aquarium 70 220|rabbit hutch 70 220|scarf 12 60|coat 60 260|jacket 45 220
hoodie 25 90|polo shirt 18 70|lip balm 3 9|sun cream 9 28|teapot 15 60|salad spinner 12 35|measuring jug 6 18
whisk 5 18|ladle 5 18|corkscrew 5 30|colander 8 30|lunch box 7 30|chopping board 10 45|knife set 30 140
coffee grinder 25 140|toaster 25 90|kettle 20 80|hand blender 25 90|storage jar 6 22|glass jug 8 28|kite 10 35
modelling clay 5 18|jigsaw puzzle 10 30|digital piano 350 900|acoustic guitar 120 450|record player 80 300
cabin suitcase 50 180|handheld console 180 400|gaming chair 120 320|pushchair 180 600|high chair 50 180
smartphone 180 900|iphone 320 1200|galaxy 250 1100|laptop 380 1800|macbook 800 2200|ipad 300 1000|playstation 350 560
xbox 280 520|nintendo switch 220 380|drone 120 900|television 250 1500|camera 180 1200
blood pressure monitor 25 80|massage gun 50 160|step ladder 30 110
"""
_WORD = re.compile(r"[a-z][a-z'-]+")
_LONGEST = 3  # words of what a product is


def price_span(product: str) -> tuple[float, float] | None:
    """Between which prices a product of this name costs; None for what the table does not know."""
    said = _said(product)
    for length in range(_LONGEST, 0, -1):
        for first in range(len(said) - length + 1):
            found = _spans().get(tuple(said[first : first + length]))
            if found is not None:
                return found
    return None


@cache
def _spans() -> Mapping[tuple[str, ...], tuple[float, float]]:
    found: dict[tuple[str, ...], tuple[float, float]] = {}
    table = names()
    for part, span in _rows(_PARTS):
        for thing in table.get(part, ()):
            found.setdefault(_said(thing.partition(",")[0])[:_LONGEST], span)
    return found | {_said(thing): span for thing, span in _rows(_THINGS)}


def _said(product: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(product.casefold()) if word not in ("kg", "ml"))


def _rows(text: str) -> list[tuple[str, tuple[float, float]]]:
    rows = (row.rsplit(" ", 2) for row in text.strip().replace("\n", "|").split("|"))
    return [(name, (float(low), float(high))) for name, low, high in rows]
