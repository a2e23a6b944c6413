"""How often the garbage collector looks for cycles: seldom, in the processes that are ours.

A graph of a large corpus and what is worked out per endpoint are millions of objects that live as long as the process.
Each full collection walks them all and finds nothing, because frozen data holds no cycles: with the thresholds of
CPython that was a quarter of the time of `build` and `generate` on the whole of ToolBench. Whoever uses toolgen as a
library keeps the collector as it is, unless they call this.
"""

import gc

_YOUNG = 10_000  # objects more than were freed, before the youngest are looked through
_MIDDLE = 10  # collections of the youngest before one of the middle generation
_OLD = 50  # and of the middle one before one of all


def collect_seldom() -> None:
    """Look for cycles seldom from now on, in this process."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
