"""The errors this library raises on purpose.

```
QuotesError
├── InputTypeError          (also TypeError)   not a str, not a Doc, not records, not clusters
├── MissingAnnotationError  (also ValueError)  a Doc or pipeline without parse or tags
├── LanguageError           (also ValueError)  a language without rules
├── ModelNotFoundError      (also OSError)     no English spaCy pipeline is installed
├── ConfigError             (also ValueError)  a setting with a value that is not allowed
├── RecordError             (also ValueError)  a dict that is not one of our records
├── FormatError             (also ValueError)  a file of records that cannot be read
├── MissingExtraError       (also ImportError) a package of one of our extras is not installed
├── TimeLimitError          (also TimeoutError) a text took longer than allowed
├── AnnotationError         (also ValueError)  a file to score that is not in the format
└── StorageError            (also ValueError)  stored records this version cannot read
```

Every message says what was wrong, with which input, and what to do about it.
"""


class QuotesError(Exception):
    """Base of every error raised by `quotes`."""


class InputTypeError(QuotesError, TypeError):
    """The input has the wrong type: not a `str` or spaCy `Doc`, not records, not clusters."""


class MissingAnnotationError(QuotesError, ValueError):
    """A `Doc` or pipeline lacks an annotation that the rules read."""


class LanguageError(QuotesError, ValueError):
    """The text or pipeline is in a language without rules."""


class ModelNotFoundError(QuotesError, OSError):
    """No English spaCy pipeline could be loaded."""


class ConfigError(QuotesError, ValueError):
    """A setting of `Config` has a value that is not allowed."""


class RecordError(QuotesError, ValueError):
    """A mapping given to `from_dict` does not describe a record."""


class FormatError(QuotesError, ValueError):
    """A file of records in one of the formats cannot be read."""


class MissingExtraError(QuotesError, ImportError):
    """A package of one of our extras is not installed."""


class TimeLimitError(QuotesError, TimeoutError):
    """A text took longer than `Config.seconds` allows."""


class AnnotationError(QuotesError, ValueError):
    """A file of annotated articles or predictions is not in the format that scoring reads."""


class StorageError(QuotesError, ValueError):
    """Records stored on a `Doc` cannot be read back."""


class FailedTextWarning(UserWarning):
    """One text given to `pipe` failed; the others were processed."""
