"""Everything toolgen raises on purpose. A message is one line: what is wrong, where, and the way out.

    ToolgenError
    ├── ConfigError         a setting, option or combination of them that cannot work
    ├── CorpusError         a corpus that cannot be read, or holds nothing usable
    ├── PlanError           constraints that no chain can meet
    ├── OutputError         a file that exists, differs, or cannot be written
    ├── MalformedRecord     a dataset line that is not a record, or is of a newer schema
    ├── Inexpressible       a record that a training format has no shape for
    ├── WorkerError         a worker process that died
    └── ProviderError       a language model that gave no usable answer (live mode)
        ├── Refused         the provider turned the request down: key, rights, form (400, 401, 403, 404)
        ├── RateLimited     still over the quota after waiting as told
        ├── Truncated       the answer was cut at the limit of output tokens
        ├── Blocked         a safety filter held the answer back
        ├── Unusable        anything else that is no answer: broken, empty, late, cut
        ├── NotRecorded     replaying, and the cassette does not hold this question
        └── BudgetSpent     the cap on live calls is reached: the run stops, to be continued

A bad conversation is not an error: it is an `Outcome` (see `core.record`).
"""


class ToolgenError(Exception):
    """Base of all: the command line shows its message on one line and exits with 2."""


class ConfigError(ToolgenError):
    """A setting, an option or a combination of them cannot work."""


class CorpusError(ToolgenError):
    """The corpus cannot be read, or nothing in it can be used."""


class PlanError(ToolgenError):
    """No chain can meet the constraints."""


class OutputError(ToolgenError):
    """An output cannot be written, or would overwrite something else."""


class MalformedRecord(ToolgenError):
    """A line of a dataset is not a record that this version can read."""


class Inexpressible(ToolgenError):
    """A record cannot be said in a format that trainers load: the export leaves it out and counts it."""


class WorkerError(ToolgenError):
    """A worker process died."""


class ProviderError(ToolgenError):
    """A language model gave no usable answer. Where `ends_run` is true, asking anything else is no use either."""

    ends_run = False


class Refused(ProviderError):
    """The provider turned the request down; nothing is gained by asking again. A refused key ends the run."""

    def __init__(self, message: str, *, ends_run: bool = False) -> None:
        super().__init__(message)
        self.ends_run = ends_run


class RateLimited(ProviderError):
    """Still over the quota after waiting as often as is allowed."""


class Truncated(ProviderError):
    """The answer was cut at the limit of output tokens."""


class Blocked(ProviderError):
    """A safety filter held the answer back."""


class Unusable(ProviderError):
    """What came back is no answer: broken, empty, too late, or cut off."""


class NotRecorded(ProviderError):
    """A replay asks what the cassette does not hold."""

    ends_run = True


class BudgetSpent(ProviderError):
    """The cap on live calls is reached."""

    ends_run = True
