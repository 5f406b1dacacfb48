"""Text: paragraphs, quotation marks, chunks. In: strings. Out: character offsets. Nothing here imports spaCy."""
