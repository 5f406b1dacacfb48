"""Files that are not plain text: web pages, Word and PDF documents, subtitles. In: their bytes. Out: one text.

Each format has its own library, which an extra installs. Offsets count the characters of the library's text.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from quotes.cli.subtitles import transcript
from quotes.extras import require

HTML_EXTRA, WORD_EXTRA, PDF_EXTRA, SUBTITLES_EXTRA = "html", "docx", "pdf", "subtitles"


class PaperError(Exception):
    """A file has no text, or its content does not match its ending."""


def html(content: bytes) -> str:
    """Return a page's article, without menus, comments and tables."""
    trafilatura = require("trafilatura", HTML_EXTRA)
    with _explained("no web page, or a damaged one"):
        found: str | None = trafilatura.extract(content, include_comments=False, include_tables=False)
    if not found:
        raise PaperError("no article found in this page")
    return found


def docx(content: bytes) -> str:
    """Return the paragraphs of a Word document, separated by blank lines; tables are left out."""
    library = require("docx", WORD_EXTRA)
    with _explained("no Word document, or a damaged one"):
        paragraphs = [paragraph.text for paragraph in library.Document(io.BytesIO(content)).paragraphs]
    return _text("\n\n".join(text for text in paragraphs if text.strip()), "in this document")


def pdf(content: bytes) -> str:
    """Return the text of a PDF document, page after page; a scanned one has none."""
    library = require("pypdf", PDF_EXTRA)
    with _explained("no PDF document, a damaged or a locked one"), _silent("pypdf"):
        pages = [page.extract_text() for page in library.PdfReader(io.BytesIO(content)).pages]
    return _text("\n\n".join(pages), "in this document; scanned pages need text recognition first")


def vtt(content: str) -> str:
    """Return WebVTT subtitles as a transcript."""
    return _subtitles(content, "from_string")


def srt(content: str) -> str:
    """Return SubRip subtitles as a transcript."""
    return _subtitles(content, "from_srt")


def _subtitles(content: str, how: str) -> str:
    """Return captions as a transcript."""
    library = require("webvtt", SUBTITLES_EXTRA)
    text = content.removeprefix("\ufeff")
    with _explained("no subtitles, or damaged ones"):
        captions = list(
            library.from_string(text) if how == "from_string" else library.from_buffer(io.StringIO(text), format="srt")
        )
    return _text(transcript(captions), "in these subtitles")


def _text(found: str, where: str) -> str:
    if not found.strip():
        raise PaperError(f"no text found {where}")
    return found


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Turn any error of a library into one line that says that a file cannot be read."""
    try:
        yield
    except Exception as error:  # damaged files make the libraries raise errors of any class
        reason = " ".join(str(error).split()) or type(error).__name__
        raise PaperError(f"{what} ({reason})") from error


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """Silence a library's log: either there is a text, or one line says why not."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
