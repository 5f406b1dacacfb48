"""The extent of a content: from tokens to characters.

In: a `View` and token ranges. Out: character ranges of the content with its passages, or token ranges.
"""

from __future__ import annotations

from bisect import bisect_left

from quotes.lang.en.words import words
from quotes.parse.view import DASHES, LONGEST_SENTENCE, View
from quotes.ranges import CharRange, TokenRange
from quotes.rules import grammar as g
from quotes.rules.coordination import (
    conjoined_clause,
    conjoined_cue,
    disagrees,
    joined_act,
    listed_after,
    misread_reporter,
    opens_participle,
)
from quotes.rules.voice import own_subject

AS = words("as")
COMMENTS = words("comment_openers")
"""Words that, after a quotation and a comma, begin the writer's comment."""
COMMENT_TOKENS = 15
"""Most tokens from the end of a quotation to that comma. A guess."""
CONCESSIONS = words("concessions")
JOINED_TAGS = frozenset({"VBD", "VBG", "VBN", "VBP", "VBZ"})
"""Tags of verbs that may open another attribution."""
LISTED_LABELS = frozenset({"conj", "acl"})
"""Labels of verbs that may be joined to a cue."""
SUBORDINATORS = words("conditionals") | words("subordinators")
GOING_ON = words("content_continuations")
"""Words that, after a cue clause and a comma, continue the content (`The bridge held, Ito said, because …`)."""
SET_OFF = frozenset({",", "—", "–", "-"})
"""Punctuation between a cue clause and the rest of the content."""


def content_ranges(
    view: View, first: int, last: int, *, whole: bool = False
) -> tuple[tuple[CharRange, ...], tuple[int, ...]]:
    """Return the character ranges of the tokens, as content, with the passages in it.

    Args:
        view: The text.
        first: The first token.
        last: The token after the last.
        whole: Whether the content ends at `last`, instead of before another attribution in it.
    """
    end = last if whole else new_attribution(view, first, last)
    first, last = grow(view, first, _before_joint(view, first, end))
    if first >= last:
        return (), ()
    passages = passages_in(view, first, last)
    if passages:
        end = view.passages[passages[-1]].last + 1
        if first < end < last and (_comments_to_end(view, end, last) or g.begins_occasion(view, end)):
            # `called it “a mess” at a rally`, `called it “a mess” — a word he regrets`: the writer's words
            last = end
        elif first < end:
            last = _before_comment(view, first, end, last)
    return (view.chars(first, last),), passages


def _before_joint(view: View, first: int, last: int) -> int:
    """Return the end without a conjunction before the next clause (`said it was safe ~and~ Roy said …`)."""
    while last - 1 > first and view.quote[last - 1] < 0 and view.dep[last - 1] in ("cc", "punct"):
        if view.dep[last - 1] == "punct" and not (view.dep[last - 2] == "cc" or view.word[last - 1] in ",;"):
            break
        last -= 1
    return last


def before_cue_clause(view: View, first: int, last: int) -> int:
    """Return the end of a complement without the cue clause after its quotation (`said, “Stop,” ~the judge said~`)."""
    passages = passages_in(view, first, last)
    end = view.passages[passages[-1]].last + 1 if passages else last
    return end if first < end < last and _is_cue_clause(view, end, last) else last


def _is_cue_clause(view: View, first: int, last: int) -> bool:
    """Return whether tokens are only a cue with its subject."""
    cues = [v for v in range(first, last) if view.tag[v] in ("VBD", "VBZ") and view.lemma[v] in g.PARTICIPLE_CUES]
    if len(cues) != 1 or cues[0] not in (first, last - 1):
        return False
    s = own_subject(view, cues[0])
    return s is not None and view.left[s] == first and view.right[s] + 1 >= last - 1


def _comments_to_end(view: View, dash: int, last: int) -> bool:
    """Return whether a dash sets off all the rest: the clause does not go on (as in `“it” - alas - is`)."""
    if view.word[dash] not in DASHES:
        return False
    return not any(view.word[k] in DASHES and view.pos[k + 1] in g.VERBAL for k in range(dash + 1, last - 1))


def _before_comment(view: View, first: int, end: int, last: int) -> int:
    """Return the comma after a quotation before a relative or adverbial clause: the writer's own words.

    `said it was "a mess" of a plan, which failed`.
    """
    for k in range(end - 1, min(last - 1, end + COMMENT_TOKENS)):
        comma = view.word[k] == "," or (k == end - 1 and view.text[view.start[k] - 1 : view.end[k]].strip()[:1] in ",")
        if comma and (view.lower[k + 1] in COMMENTS or _is_participle(view, k + 1)):
            return last if is_reported_contrast(view, first, k + 1, last) else max(k, end)
    return last


def is_reported_contrast(view: View, first: int, opening: int, last: int) -> bool:
    """Return whether the tense shows a clause of contrast to be reported: that of the content, and not that of the cue.

    `said the gate had been “torn off”, while the pier had held`; not `said the gate was “torn off”, while Ito smiled`.
    """
    if opening >= last or view.lower[opening] not in CONCESSIONS:
        return False
    reported = next((k for k in range(first, opening) if not first <= view.head[k] < last), None)
    verb = next((k for k in range(opening, last) if view.left[k] <= opening and view.pos[k] in g.VERBAL), None)
    if reported is None or verb is None or view.pos[reported] not in g.VERBAL:
        return False
    tense = g.tense(view, verb)
    return bool(tense) and tense == g.tense(view, reported) and tense != g.tense(view, view.head[reported])


def _is_participle(view: View, k: int) -> bool:
    """Return whether a participle clause begins at `k` (`…, hoping that …`; `…, implicitly putting …`)."""
    if view.pos[k] == "ADV":
        k += 1
    return k < view.n and view.tag[k] == "VBG" and view.dep[k] == "advcl"


def passages_in(view: View, first: int, last: int) -> tuple[int, ...]:
    """Return the passages that the tokens touch, ascending; the time does not depend on their length."""
    if last - first <= LONGEST_SENTENCE and max(view.quote[first:last], default=-1) < 0:
        return ()  # a passage may be as long as the text: the loop below skips it in one step
    found = []
    i = first
    while i < last:
        q = view.quote[i]
        if q >= 0:
            found.append(q)
            i = view.passages[q].last
        i += 1
    return tuple(found)


def outside(view: View, whole: TokenRange, hole: TokenRange) -> tuple[tuple[CharRange, ...], tuple[int, ...]]:
    """Return the content of the tokens in `whole` that are not in `hole`."""
    left = content_ranges(view, _after_conjunction(view, whole[0]), min(hole[0], whole[1]), whole=True)
    right = content_ranges(view, max(hole[1], whole[0]), whole[1], whole=True)
    if right[0] and left[0] and right[0][0][0] < left[0][0][1]:
        right = ((), ())
    return left[0] + right[0], left[1] + right[1]


def around(
    view: View, v: int, c: int, source: TokenRange, cue: tuple[int, ...]
) -> tuple[tuple[CharRange, ...], tuple[int, ...]]:
    """Return the content on both sides of a cue clause after or inside its content."""
    first, last = view.sent[v]
    hole_first, hole_last = min(source[0], cue[0]), _end_of_cue_clause(view, v, max(source[1], cue[-1] + 1))
    begins = view.left[c] if view.dep[c] == "relcl" else after_bracket(view, first, hole_first)
    begins = _after_conjunction(view, begins)
    left = content_ranges(view, begins, hole_first)
    right: tuple[tuple[CharRange, ...], tuple[int, ...]] = ((), ())
    if hole_last + 1 < last and view.word[hole_last] in SET_OFF:
        if view.right[c] > hole_last and not _is_participle(view, hole_last + 1):
            right = content_ranges(view, hole_last, min(view.right[c] + 1, last))
        elif view.word[hole_last] == "," and view.lower[hole_last + 1] in GOING_ON and not left[1]:
            right = content_ranges(view, hole_last + 1, last)
        elif view.word[hole_last] == "," and not _has_main_clause(view, begins, hole_first):
            right = content_ranges(view, hole_last, last)
    return left[0] + right[0], left[1] + right[1]


def _has_main_clause(view: View, first: int, last: int) -> bool:
    """Return whether tokens have a main verb: `If it rains, Ito said, …` and `In May, Ito said, …` have none yet."""
    finite = [k for k in range(first, last) if view.tag[k] in g.FINITE_TAGS]
    return bool(finite) and view.lower[first] not in SUBORDINATORS


def _after_conjunction(view: View, first: int) -> int:
    """Return the start of a sentence after its conjunction (`~But~ the bridge held, Ito said`)."""
    begins = first == view.sent[first][0] and view.quote[first] < 0 and view.pos[first] == "CCONJ"
    return first + 1 if begins else first


def _end_of_cue_clause(view: View, v: int, end: int) -> int:
    """Return the end of a cue clause, including time, medium or addressee after the cue."""
    for k in view.kids[v]:
        if view.left[k] == end and (
            g.is_time(view, k) or g.is_medium(view, k) or view.dep[k] in ("dative", "dobj", "advmod")
        ):
            end = view.right[k] + 1
    return end


def after_bracket(view: View, first: int, last: int) -> int:
    """Return the start of a clause before a cue clause, after an unclosed bracket."""
    brackets = [k for k in range(first, last) if view.word[k] in ("(", ")") and view.quote[k] < 0]
    return brackets[-1] + 1 if brackets and view.word[brackets[-1]] == "(" else first


def new_attribution(view: View, first: int, last: int) -> int:
    """Return the start of another attribution in a complement, by the same reporter or another; otherwise `last`."""
    last = _before_credit(view, first, last)
    openings = view.once(_openings)
    place = bisect_left(openings, (first + 2, -1))
    return openings[place][1] if place < len(openings) and openings[place][0] < last else last


def _openings(view: View) -> list[tuple[int, int]]:
    """Return the words that show another attribution, ascending, each with the end of a content before it."""
    ends = (
        (k, _end_before(view, k))
        for k in [k for k, tag in enumerate(view.tag) if tag in JOINED_TAGS]
        if k and view.quote[k] < 0 and (view.dep[k] in LISTED_LABELS or view.lemma[k] in g.PARTICIPLE_CUES)
    )
    return [(k, end) for k, end in ends if end is not None]


def _end_before(view: View, k: int) -> int | None:
    """Return the end of a content before the attribution that a word shows, or `None` if it shows none."""
    if (view.dep[k] == "conj" and (joined_act(view, k) is not None or disagrees(view, k))) or listed_after(
        view, k
    ) is not None:
        return k - 1 if view.dep[k - 1] == "cc" else k
    if view.lemma[k] not in g.PARTICIPLE_CUES:
        return None
    joint = misread_reporter(view, k)
    if joint is not None:
        return joint
    if view.tag[k] == "VBG" and _introduces(view, k):
        return k
    if view.tag[k] == "VBG" and view.dep[k] in ("advcl", "conj", "xcomp", "acl") and opens_participle(view, k):
        return k
    if conjoined_cue(view, k) is not None:
        return k - 1 if view.dep[k - 1] == "cc" else k
    return view.left[k] if conjoined_clause(view, k) is not None else None


def _introduces(view: View, k: int) -> bool:
    """Return whether a comma or colon and a quotation follow a cue (`denied the report saying, “It is false.”`)."""
    return (
        k + 2 < view.n
        and view.word[k + 1] in (",", ":")
        and view.quote[k + 2] >= 0
        and view.passages[view.quote[k + 2]].first == k + 2
    )


def _before_credit(view: View, first: int, last: int) -> int:
    """Return the end of a content before `, according to …` that ends its sentence and credits all of it."""
    if last < view.sent[last - 1][1] - 1:
        return last
    places = view.once(_credits)
    place = bisect_left(places, last - 1)
    return places[place - 1] - 1 if place and places[place - 1] > first + 2 else last


def _credits(view: View) -> list[int]:
    """Return the places of `according to` after a comma, ascending."""
    return [
        at
        for at in view.tokens_in(g.ACCORDING)
        if at and g.is_credit(view, at) and view.word[at - 1] == "," and view.quote[at] < 0
    ]


def complement_range(view: View, v: int, first: int) -> TokenRange:
    """Return the token range from the complement `first` to the last complement of `v`.

    Prepositions and adverbial clauses that follow belong to it, until a time, a medium or a new clause ends it.
    """
    end = view.right[first] + 1
    nominal = view.pos[first] in g.NOMINAL or view.dep[first] == "prep"
    for k in view.kids[v]:
        dep = view.dep[k]
        if k <= first or k < v or dep == "punct":
            continue
        if dep == "prep" and nominal and view.lower[k] not in AS and (g.is_time(view, k) or g.is_medium(view, k)):
            break
        if dep == "npadvmod" and nominal and any(j > k and view.dep[j] == "oprd" for j in view.kids[v]):
            continue  # "called the report Friday a lie"
        if dep not in g.COMPLEMENTS and (nominal or dep not in g.ADVERBIALS):
            break
        if dep == "advcl" and view.tag[k] == "VBG" and view.word[view.left[k] - 1] == ",":
            break
        end = max(end, view.right[k] + 1)
    last = view.sent[v][1]
    if end < last and view.lower[end] in g.HALVES_OF_DAY and any(view.dep[k] == "ROOT" for k in range(end + 1, last)):
        end = last  # "at 9:30 a.m. local time on Sunday", which the parser takes for a sentence
    return TokenRange((view.left[first], min(end, last)))


def grow(view: View, first: int, last: int) -> TokenRange:
    """Return the token range, trimmed, and extended to the end of a passage that it ends inside."""
    if first < last:
        q = view.quote[first]
        if q >= 0 and view.passages[q].first < first and view.passages[q].words > 0:
            first = view.passages[q].first
        q = view.quote[last - 1]
        if q >= 0:
            last = max(last, view.passages[q].last + 1)
        elif last < view.n and view.quote[last] >= 0 and view.quote[last] == view.quote[last - 1]:
            last = view.passages[view.quote[last]].last + 1
    return view.trim(first, last)
