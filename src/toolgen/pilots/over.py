"""The end of a flight before its time."""

from toolgen.core.benchmark import Ended


class FlightOver(Exception):
    """An agent's flight ends here, and why; raised out of its turn."""

    def __init__(self, ended: Ended, problem: str = "") -> None:
        super().__init__(problem)
        self.ended: Ended = ended
        self.problem = problem
