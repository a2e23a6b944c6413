"""Everything toolgen raises on purpose. A message is one line: what is wrong, where, and the way out.

    ToolgenError
    ├── ConfigError         a setting, option or combination of them that cannot work
    ├── CorpusError         a corpus that cannot be read, or holds nothing usable
    ├── PlanError           constraints that no chain can meet
    ├── OutputError         a file that exists, differs, or cannot be written
    ├── MalformedRecord     a dataset line that is not a record, or is of a newer schema
    ├── WorkerError         a worker process that died
    └── ProviderError       a language model that did not answer (live mode)

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


class WorkerError(ToolgenError):
    """A worker process died."""


class ProviderError(ToolgenError):
    """A language model gave no usable answer."""
