"""Circumstances: whom somebody speaks to, and where or how.

In: a `View` and a `Candidate`. Out: character ranges, or `None`. The addressee is the object of verbs that have who is
spoken to for one ("told reporters"), their subject in the passive, what stands after "to", "at" and "with" beside others
("explained to the board"), whom a participle beside the cue or the medium names ("speaking to reporters", "in a letter to
the board"), or who is called by name in what is said (`vocatives`). The medium is a phrase with its preposition: what was
written or broadcast, the channel, the occasion ("in a statement", "on CNN", "at a rally"); a mere place is none. Neither
has the time in it, nor what follows as content.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.lexicon.words import pairs, words
from quotes.rules import grammar as g
from quotes.rules.candidate import Candidate, Range, holds
from quotes.rules.subjects import is_passive, own_subject
from quotes.speakers.names import ACRONYM, CALENDAR, PLACES, ROLE_NOUNS, bare
from quotes.view import DASHES, View
from quotes.vocatives import find_vocative

SPEAKING = words("speaking")
SPOKEN = {
    "to": words("spoken_to"),
    "at": words("spoken_at"),
    "with": words("spoken_with"),
    "before": frozenset({"testify"}),
}
"""Preposition → verbs with which who is spoken to stands after it."""
NOT_ADDRESSING = frozenset({"call", "show", "teach"})
"""Of the verbs that address their object those that do more than speak to it, but with an infinitive."""
DIRECTING = words("directing")
TOLD = frozenset(
    {"anecdote", "fact", "fortune", "joke", "lie", "question", "secret", "story", "tale", "thing", "truth"}
)
"""What is told or asked, and no listener."""
ANSWERED = frozenset({"ask", "press", "question", "quiz", "prompt", "challenge"})
"""Verbs of what one answers: "asked by reporters, Ito said"."""
WRITING = frozenset({"write", "publish", "text", "email", "e-mail", "message"})
"""Verbs with a person for an object who is written to, or with the publication after "in"."""
DIRECTED_FRAMES = frozenset({"object-infinitive", "prep-infinitive"})
"""Frames whose content begins with whom it is asked of."""
PART_OF_CONTENT = DIRECTED_FRAMES | {"prep", "prep-quoted"}
"""Frames whose content may begin with who is spoken to, and go on with what."""
LISTENERS = words("listeners") | words("forms_of_address") | g.GROUP_NOUNS | ROLE_NOUNS
PEOPLE_PRONOUNS = frozenset(
    {"me", "him", "her", "us", "them", "you", "whom", "everyone", "everybody", "anyone", "someone", "nobody", "those"}
)
OCCASIONS = words("occasions")
WRITINGS = g.MEDIUM_NOUNS | words("more_media") | OCCASIONS
CHANNELS, BROADCASTING = words("channels"), words("broadcasting")
NOT_PEOPLE = WRITINGS | g.DOCUMENT_NOUNS | {"answer", "number", "power", "water", "weather", "matter", "order"}
"""Nouns with the ending of nouns for people that are none."""
MOUTHPIECES = words("mouthpieces")
TOLD_BY = {
    "in": WRITINGS,
    "during": WRITINGS,
    "at": OCCASIONS | g.MEDIUM_NOUNS,
    "on": CHANNELS,
    "over": CHANNELS,
    "by": CHANNELS | {"letter", "text", "message"},
    "via": WRITINGS | CHANNELS,
    "through": MOUTHPIECES | {"statement"},
}
"""Preposition → nouns with which it tells where or how something is said."""
PUBLICATIONS = frozenset().union(*(pairs("bodies")[kind] for kind in ("newspaper", "magazine", "journal")))
AFTERWARDS = frozenset({"after", "before", "since", "until", "following", "amid", "ahead"})
"""Prepositions of times that events tell ("in an interview after the vote")."""
PLACE_WORDS = 3
"""Most words after a comma of a phrase's place or title ("at a rally in Senn, New Norway")."""
SMALL = frozenset({"a", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"})
"""Words without a capital inside a title."""
CALLED = frozenset({"called", "titled", "entitled"})
GOVERNORS = 4
"""Most verbs, the cue among them, whose phrases are the cue's."""
CHAIN = 6
"""Most steps from a preposition to the cue it belongs to."""


def find_addressee(view: View, c: Candidate) -> Range | None:
    """Return the characters of who is spoken to."""
    for head in _listeners(view, c):
        found = _phrase(view, c, head, head)
        if found is not None:
            return found
    return find_vocative(view, c)


def find_medium(view: View, c: Candidate) -> Range | None:
    """Return the characters of the phrase that tells where or how it was said."""
    prep = _medium(view, c)
    return None if prep is None else _phrase(view, c, prep, prep)


def _listeners(view: View, c: Candidate) -> Iterator[int]:
    """Yield the heads of phrases that may name who is spoken to, the surest first."""
    v = c.head
    if v < 0 or view.pos[v] not in g.VERBAL or c.rule == "according-to":
        return
    yield from _objects(view, c, v)
    for participle in _participles(view, c, v):
        yield from _spoken_to(view, participle)
    prep = _medium(view, c)
    noun = None if prep is None else g.child(view, prep, ("pobj",))
    for k in () if noun is None else view.kids[noun]:
        if view.dep[k] == "prep" and view.lower[k] in ("to", "with", "before"):
            yield from _people_after(view, k)


def _objects(view: View, c: Candidate, v: int) -> Iterator[int]:
    """Yield the objects of the cue itself that it is said to."""
    lemma = view.lemma[v]
    addressing = lemma in g.ADDRESSING_VERBS - NOT_ADDRESSING
    giving = addressing or lemma in (SPOKEN["to"] | WRITING) - NOT_ADDRESSING
    directed = c.frame in DIRECTED_FRAMES and lemma in NOT_ADDRESSING
    if addressing and is_passive(view, v):
        yield from (k for k in view.kids[v] if view.dep[k] == "nsubjpass")
        return
    for k in view.kids[v]:
        dep = view.dep[k]
        if (
            k > v
            and view.pos[k] in g.NOMINAL
            and (
                (dep == "dative" and giving and _may_listen(view, k))
                or (dep in ("dobj", "nsubj") and addressing and view.lemma[k] not in TOLD)
                or (dep == "dobj" and (lemma in WRITING or directed) and _may_listen(view, k))
            )
        ):
            yield k
        elif dep in ("prep", "dative") and view.pos[k] == "ADP":
            yield from _after_preposition(view, c, lemma, k)


def _after_preposition(view: View, c: Candidate, lemma: str, prep: int) -> Iterator[int]:
    to_whom = lemma in SPOKEN.get(view.lower[prep], ())
    to_whom = to_whom or (view.lower[prep] in ("on", "upon") and c.frame in DIRECTED_FRAMES)
    if to_whom:
        yield from _people_after(view, prep)


def _people_after(view: View, prep: int) -> Iterator[int]:
    target = g.child(view, prep, ("pobj",))
    if target is not None and _may_listen(view, target):
        yield target


def _participles(view: View, c: Candidate, v: int) -> Iterator[int]:
    """Yield the participles beside a cue that tell of the same speech: `speaking to reporters, Ito said`."""
    for k in range(*view.sent[v]):
        if view.tag[k] not in ("VBG", "VBN") or view.lemma[k] not in SPEAKING | ANSWERED or view.quote[k] >= 0:
            continue
        if _in_content(view, c, k) or view.dep[k] not in ("advcl", "acl", "prep", "xcomp"):
            continue
        answered = view.tag[k] == "VBN"
        if answered != (view.lemma[k] in ANSWERED):
            continue
        of_source = c.source is not None and c.source[0] <= view.head[k] < c.source[1]
        if view.head[k] == v or of_source:
            yield k


def _spoken_to(view: View, participle: int) -> Iterator[int]:
    """Yield whom a participle beside the cue speaks to, or is asked by."""
    lemma = view.lemma[participle]
    if view.tag[participle] == "VBN":
        by = g.child(view, participle, ("agent",))
        if by is not None:
            yield from _people_after(view, by)
        return
    for k in view.kids[participle]:
        if view.dep[k] == "dobj" and lemma in ("address", "face", "greet", "lecture") and _may_listen(view, k):
            yield k
        elif view.dep[k] in ("prep", "dative") and view.lower[k] in ("to", "with", "before"):
            yield from _people_after(view, k)


def _may_listen(view: View, i: int) -> bool:
    """Return whether a phrase's head may be somebody who listens."""
    lemma, lower = view.lemma[i], view.lower[i]
    if view.pos[i] == "PRON":
        return lower in PEOPLE_PRONOUNS
    if view.pos[i] == "PROPN":
        return bare(view.word[i]) not in CALENDAR and view.word[i][0].isupper()
    if view.pos[i] == "NUM":
        return False
    return lemma in LISTENERS or (g.is_human(lemma) and lemma not in NOT_PEOPLE and not lemma.endswith("ment"))


def _medium(view: View, c: Candidate) -> int | None:
    """Return the preposition of the first phrase of the cue's clause that tells where or how."""
    if c.head < 0:
        return None
    first, last = view.sent[c.head]
    speaking = {*_participles(view, c, c.head), *_governors(view, c.head)}
    for k in range(first, last):
        if view.pos[k] != "ADP" or view.quote[k] >= 0 or not _tells_medium(view, k, c):
            continue
        if not _in_content(view, c, k) and _belongs(view, c, k, speaking):
            return k
    return None


def _governors(view: View, v: int) -> list[int]:
    """Return the cue and the verbs with the same subject whose phrases are its as well: `took to Twitter to denounce`."""
    heads = [v]
    while len(heads) < GOVERNORS:
        below, above = heads[-1], view.head[heads[-1]]
        if view.dep[below] == "pcomp" and view.lower[above] == "by":
            above = view.head[above]  # "began by saying"
        elif view.dep[below] not in ("xcomp", "conj", "advcl"):
            break
        if view.pos[above] not in g.VERBAL or own_subject(view, below) not in (None, own_subject(view, above)):
            break
        if view.tag[below] == "VB" and any(view.dep[k] == "dobj" and above < k < below for k in view.kids[above]):
            break  # "asked them to say"
        heads.append(above)
    return heads


def _belongs(view: View, c: Candidate, k: int, speaking: set[int]) -> bool:
    """Return whether a phrase hangs on the cue, or on whom it speaks to, and not on what is said or another verb."""
    at = view.head[k]
    for _ in range(CHAIN):
        if at in speaking:
            return not _is_source(c, k) or at != c.head
        if view.head[at] == at or _is_source(c, at) or view.pos[at] in g.VERBAL:
            break
        if view.pos[at] == "ADP" and view.lower[at] not in SPOKEN:
            break
        at = view.head[at]
    # hung on what is said, but right after the cue
    return _in_content(view, c, at) and k == c.cue[-1] + 1


def _is_source(c: Candidate, i: int) -> bool:
    return c.source is not None and c.source[0] <= i < c.source[1]


def _tells_medium(view: View, k: int, c: Candidate) -> bool:
    """Return whether a preposition with its object tells where or how something is said."""
    noun = g.child(view, k, ("pobj",))
    lower = view.lower[k]
    if noun is None or noun < k or view.dep[k] == "agent":
        return False
    if lower == "to":
        return view.lemma[view.head[k]] == "take" and _is_channel(view, noun)
    if k in c.cue:
        return False
    if lower == "on":
        return _is_channel(view, noun)
    if lower in ("in", "for") and view.pos[noun] == "PROPN":
        return _is_publication(view, c, noun) or (lower == "in" and _is_any(view, noun, WRITINGS))
    return _is_any(view, noun, TOLD_BY.get(lower, frozenset()))


def _is_any(view: View, noun: int, nouns: frozenset[str] | set[str]) -> bool:
    return view.lemma[noun] in nouns or view.lower[noun] in nouns


def _is_publication(view: View, c: Candidate, noun: int) -> bool:
    """Return whether a name is that of what one writes in: `in The Times`, with a verb of writing any name."""
    lower = view.lower[noun]
    if lower in PUBLICATIONS:
        return True
    around = {view.lemma[c.head], *(view.lemma[k] for k in view.kids[c.head])}
    return not WRITING.isdisjoint(around) and lower not in PLACES and not _is_time(view, noun)


def _is_channel(view: View, noun: int) -> bool:
    """Return whether it is what one speaks on: a channel, a broadcaster, a title in marks (`on “Good Morning Senn”`)."""
    if _is_any(view, noun, CHANNELS):
        return True
    name = [k for k in range(view.left[noun], noun + 1) if view.pos[k] == "PROPN"]
    if any(bare(view.word[k]) in BROADCASTING for k in name):
        return True
    if view.pos[noun] == "PROPN" and ACRONYM.fullmatch(view.word[noun]) and bare(view.word[noun]) not in PLACES:
        return view.word[noun].isupper() and "." not in view.word[noun]
    q = view.quote[noun]
    return q >= 0 and _is_title(view, q)


def _in_content(view: View, c: Candidate, i: int) -> bool:
    return holds(c.content, view.start[i], view.end[i])


def _phrase(view: View, c: Candidate, head: int, prep: int) -> Range | None:
    """Return the characters of the phrase headed by `head`, or `None` where what is said has it."""
    first, last = g.noun_phrase(view, head)
    first = max(first, prep if view.pos[prep] == "ADP" else first)
    last = _before_clause(view, head, last)
    directed = c.frame in PART_OF_CONTENT or (
        c.frame in ("object", "object-quoted") and view.lemma[c.head] in DIRECTING
    )
    start = view.start[first]
    for a, b in c.content:
        if start < a < view.end[last - 1]:
            last = view.tokens_of(start, a)[1]  # a clause that the parser hung on the phrase ("in a statement that …")
        elif a <= start < b and not (directed and view.end[last - 1] < b):
            return None
    if _is_source(c, head) and view.pos[head] != "ADP":
        return None
    last = _with_title(view, c, _end(view, c, head, first, last))
    q = view.quote[last - 1]
    if q >= 0 and view.passages[q].first >= first:
        last = view.passages[q].last + 1  # the closing mark hangs elsewhere
    first, last = view.trim(first, last)
    if not first <= head < last or (view.pos[head] == "ADP" and last - first < 2):
        return None
    return view.start[first], view.end[last - 1]


def _end(view: View, c: Candidate, head: int, first: int, last: int) -> int:
    """Return where a phrase ends without times, other media, comments and what only follows it."""
    if last < view.n and view.word[last] == "-" and view.start[last] == view.end[last - 1]:
        for k in view.kids[view.head[head]]:
            if view.left[k] == last and view.dep[k] == view.dep[head]:
                last = view.right[k] + 1  # "co-host Ann Lind", parsed as several objects
    for k in range(head + 1, last):
        if view.quote[k] >= 0:
            continue
        if view.pos[head] != "ADP" and view.head[k] == head and view.dep[k] == "prep" and _tells_medium(view, k, c):
            return k
        if view.word[k] in (":", ";", *DASHES) and view.text[view.start[k] - 1].isspace():
            return k
        if view.word[k] == "," and not _goes_on(view, head, k, last):
            return _without_time(view, head, first, k)
    last = _without_time(view, head, first, last)
    while last > head + 1 and (view.pos[last - 1] in ("ADP", "SCONJ", "CCONJ") or view.lower[last - 1] == "that"):
        last -= 1  # what a time or a clause was cut from
    return last


def _before_clause(view: View, head: int, last: int) -> int:
    """Return where a phrase ends before a clause with "that" that the parser hung on it: what is told somebody."""
    for k in view.kids[head]:
        that = view.left[k]
        if view.dep[k] in ("acl", "relcl", "ccomp") and head < that and view.lower[that] == "that":
            if view.dep[that] == "mark" or (view.pos[head] != "ADP" and view.dep[that] not in ("nsubj", "nsubjpass")):
                return min(last, that)
    return last


def _with_title(view: View, c: Candidate, last: int) -> int:
    """Return the end of a phrase with the title in marks after it: `her book, “Tides,”`, `NBC's “Meet the Press”`."""
    k = last
    while k < view.n and (view.word[k] in g.POSSESSIVES or view.word[k] == "," or view.lower[k] in CALLED):
        k += 1
    q = view.quote[k] if k < view.n else -1
    if k > last + 2 or q < 0 or q in c.passages or view.passages[q].first != k or view.sent[k] != view.sent[last - 1]:
        return last
    return view.passages[q].last + 1 if _is_title(view, q) else last


def _is_title(view: View, q: int) -> bool:
    """Return whether marked words have the capitals of a title, whatever their tags."""
    inside = range(view.passages[q].first, view.passages[q].last + 1)
    parts = [view.word[i] for i in inside if view.word[i][0].isalpha()]
    small = [word for word in parts if word[0].islower()]
    return bool(parts) and parts[0][0].isupper() and all(word in SMALL for word in small)


def _goes_on(view: View, head: int, comma: int, last: int) -> bool:
    """Return whether a phrase goes on after a comma: with a title, an apposition, or another of a series."""
    k = comma + 1
    if k >= last:
        return False
    if view.quote[k] >= 0:
        return True
    end = next((i for i in range(k, last) if view.word[i] == ","), last)
    if view.pos[head] == "ADP" and (end - k > PLACE_WORDS or view.pos[k] != "PROPN"):
        return False  # only a place or a title: what else comes after is not part of where it was said
    return any(view.dep[m] in ("appos", "conj") and view.left[m] == k for m in range(k, last))


def _without_time(view: View, head: int, first: int, last: int) -> int:
    """Return the end of a phrase without the times at its end, and the participle that has nothing else."""
    cut = True
    while cut and last > head + 1:
        cut = False
        for k in range(head + 1, last):
            if view.right[k] < last - 1 or view.left[k] <= head or view.quote[k] >= 0:
                continue
            bare_participle = view.dep[k] == "acl" and k == last - 1
            if _is_time(view, k) or (bare_participle and last - first > 1):
                last, cut = max(view.left[k], head + 1), True
                break
    return last


def _is_time(view: View, k: int) -> bool:
    if view.word[k] == "march":
        return False
    if view.left[k] < k and view.lower[k] not in CALENDAR and all(view.word[i][0].isupper() for i in (view.left[k], k)):
        return False  # "CBS This Morning"
    if view.lower[k] in ("earlier", "later"):
        return True
    if view.dep[k] == "prep":
        if view.lower[k] in AFTERWARDS:
            target = g.child(view, k, ("pobj",))
            return view.lower[k] != "before" or target is None or not _may_listen(view, target)
        target = g.child(view, k, ("pobj",))
        return target is not None and (g.is_time(view, k) or _is_time(view, target)) and view.lower[k] != "of"
    return g.is_time(view, k) or bare(view.word[k]) in CALENDAR
