"""The error tree. Each message says in one sentence what is wrong, where, and what to do.

NskqaError
├── SettingsError         a setting has a value that cannot be used
├── ReportError           a report cannot be read or understood
│   └── UnknownReport     no report, or no measure of it, has this id
├── ModelError            a model cannot be fetched, loaded or exported
│   ├── ModelMissing      the model is not on this machine yet
│   └── ModelChanged      its files are not what was recorded when it was prepared
├── IndexFault            the built index cannot be served
│   ├── IndexMissing      there is none
│   ├── IndexStale        it was built from other data, another model or by another version
│   └── IndexDamaged      its files are not what its manifest says
├── DiskFull              a file or folder could not be written, since the disk takes no more
├── CollectionError       a file of texts or of queries, or what was built from one, cannot be used
├── InvalidQuestion       the question is empty or too long
└── UnknownValue          a search is narrowed to a value that the report does not have
"""


class NskqaError(Exception):
    """Everything that nskqa raises on purpose."""


class SettingsError(NskqaError):
    """A setting has a value that cannot be used."""


class ReportError(NskqaError):
    """A report cannot be read or understood."""


class UnknownReport(ReportError):
    """No report, or no measure of it, has this id."""


class ModelError(NskqaError):
    """A model cannot be fetched, loaded or exported."""


class ModelMissing(ModelError):
    """The model is not on this machine yet."""


class ModelChanged(ModelError):
    """The files of the model are not what was recorded when it was prepared: damaged, or trained on since."""


class IndexFault(NskqaError):
    """The built index cannot be served."""


class IndexMissing(IndexFault):
    """There is no index yet."""


class IndexStale(IndexFault):
    """The index was built from other data, another model or by another version."""


class IndexDamaged(IndexFault):
    """The files of the index are not what its manifest says."""


class DiskFull(NskqaError):
    """A file or folder could not be written, since the disk takes no more."""


class CollectionError(NskqaError):
    """A file of texts or of queries, or what was built from one, cannot be used."""


class InvalidQuestion(NskqaError):
    """The question is empty or too long."""


class UnknownValue(NskqaError):
    """A search is narrowed to a value that the report does not have; `field` names what was narrowed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
