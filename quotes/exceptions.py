"""The errors this library raises on purpose.

```
QuotesError
├── InputTypeError          (also TypeError)   not a str, not a Doc, not records, not what an extension holds
├── MissingAnnotationError  (also ValueError)  a Doc or pipeline without parse or tags
├── LanguageError           (also ValueError)  a language no rules are written for
├── ModelNotFoundError      (also OSError)     no English spaCy pipeline is installed
├── ConfigError             (also ValueError)  a setting outside what it may be
├── RecordError             (also ValueError)  a dict that is not one of our records
├── FormatError             (also ValueError)  a file of records that cannot be read
├── MissingExtraError       (also ImportError) a package that one of our extras brings is not installed
├── TimeLimitError          (also TimeoutError) a text took longer than it may
├── AnnotationError         (also ValueError)  a file to score that is not in the format
└── StorageError            (also ValueError)  stored records this version cannot read
```

Every message says what was wrong, with which input, and what to do about it.
"""


class QuotesError(Exception):
    """Base of every error raised by `quotes`."""


class InputTypeError(QuotesError, TypeError):
    """The input is of another type than is asked for: neither a `str` nor a spaCy `Doc`, no records, no clusters."""


class MissingAnnotationError(QuotesError, ValueError):
    """A `Doc` or pipeline lacks an annotation the rules read."""


class LanguageError(QuotesError, ValueError):
    """The text or pipeline is in a language no rules are written for."""


class ModelNotFoundError(QuotesError, OSError):
    """No English spaCy pipeline could be loaded."""


class ConfigError(QuotesError, ValueError):
    """A setting of `Config` is outside what it may be."""


class RecordError(QuotesError, ValueError):
    """A mapping given to `from_dict` does not describe a record."""


class FormatError(QuotesError, ValueError):
    """What should be records in one of the file formats cannot be read back."""


class MissingExtraError(QuotesError, ImportError):
    """A package is not installed that one of this package's extras brings."""


class TimeLimitError(QuotesError, TimeoutError):
    """A text took longer than `Config.seconds` allows."""


class AnnotationError(QuotesError, ValueError):
    """A file of annotated articles or predictions is not in the format that scoring reads."""


class StorageError(QuotesError, ValueError):
    """Records stored on a `Doc` cannot be read back."""


class FailedTextWarning(UserWarning):
    """One text given to `pipe` failed; the others were processed."""
