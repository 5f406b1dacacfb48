"""Text: paragraphs, quotation marks, chunks. Strings come in, character offsets go out; nothing here knows spaCy."""
