"""Closed lists of words that the comparison knows: which carry little meaning, and which change it at once."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Return the words of a list that is written as a sentence."""
    return frozenset(words.split())


STOP_WORDS = listed(
    "a an the and or of to in on at by for from with as is are was were be been being it its this that these those there "
    "their they them he she his her we us our ours you your yours i my me which who whom whose what when where how if then "
    "than so such not no nor do does did has have had may will shall would should can could must any all each other some "
    "into onto upon about under over between during through also only but more most out up own same"
)
"""English words that say little by themselves; they count little when words are weighed."""

NEGATIONS = listed(
    "not no never none neither nor cannot without unless except excepting exception exceptions excluding excludes exclude "
    "excluded excepted non nothing nobody nowhere notwithstanding provided however prohibited prohibit prohibits forbidden "
    "refuse refuses decline declines waive waives waived"
)
"""Words that turn a sentence round or take something out of it. What ends in "n't" is one too."""

NEGATIVE_BEGINNINGS = ("un", "in", "im", "ir", "il", "dis", "non", "de")
"""Beginnings that turn a word round when it stands without them on the other side of a change."""

OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in listed(
        "in/out with/without include/exclude includes/excludes including/excluding allow/prohibit allowed/prohibited "
        "permit/prohibit permitted/prohibited accept/reject grant/withhold enable/disable enabled/disabled on/off "
        "before/after opt/opted increase/decrease public/private always/never"
    )
)
"""Pairs of words of which one turns the other round."""

CONDITIONS = listed("if subject provided only solely exclusively unless except where limited")
"""Words that bring in a condition or narrow what is said."""

MODALS = listed(
    "may might can could must shall should will would generally typically usually normally reasonably "
    "reasonable endeavour endeavours endeavor endeavors effort efforts required require requires entitled agree agrees "
    "undertake undertakes intend intends aim aims strive"
)
"""Words that say how strongly somebody is bound, or how far a statement goes."""

PARTIES = listed(
    "we us our ours ourselves you your yours yourself customer customers customer's vendor vendors vendor's provider "
    "providers provider's supplier suppliers company company's client clients user users user's affiliate affiliates party "
    "parties controller controllers processor processors subprocessor subprocessors subcontractor subcontractors "
    "licensor licensee licensees licensors"
)
"""Words that name who is bound or entitled."""

NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1_000_000, "half": 0, "twice": 2, "once": 1,
}  # fmt: skip
"""Numbers written in words, by value."""

AMOUNT_MARKS = listed("$ € £ ¥ ₹ % & ± ≤ ≥ < > + percent usd eur gbp dollars euros")
"""Marks and words that say of what a number is a number."""

UNITS = listed(
    "second seconds minute minutes hour hours day days week weeks month months quarter quarters year years daily "
    "weekly monthly quarterly annual annually yearly hourly immediately promptly forthwith undue delay "
    "indefinitely forever perpetual perpetually"
)
"""Words that make a length of time."""

BOUNDS = listed(
    "within after before until least most maximum minimum exceed exceeding prior following later earlier sooner longer "
    "fewer less more up past business calendar working"
)
"""Words that say from which side a number binds."""

MONTHS = listed(
    "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec"
)
"""Names of months; "may" is left to the modal verbs."""

REFERENCES = listed(
    "section sections clause clauses article articles paragraph paragraphs exhibit exhibits annex annexes appendix schedule "
    "schedules part module attachment addendum subsection subparagraph recital sec art"
)
"""Words after which a number or a letter only says where something stands."""

OTHER_STOP_WORDS = {
    "German": listed("der die das und ist nicht von zu den dem des ein eine mit für auf im sich werden wird oder"),
    "French": listed("le la les des et est ne pas de du un une dans pour que qui nous vous sur aux ou par"),
    "Spanish": listed("el la los las y es no de del un una en para que por con su sus como o se"),
    "Italian": listed("il lo gli e è non di del della un una in per che con si dei delle nel sono o"),
    "Portuguese": listed("o os as e é não de do da um uma em para que com por dos das no na ou se"),
    "Dutch": listed("de het een en is niet van te in op voor dat die met zijn of wij u door aan"),
    "Swedish": listed("och att det som en är av för på med den till inte vi du ett har de kan eller"),
    "Danish": listed("og at det som en er af for på med den til ikke vi du et har de kan eller"),
    "Polish": listed("i w na z do nie się jest oraz lub że przez dla o od po które być ich"),
}
"""Frequent words of other languages, to notice that a page is served in one of them."""

PLACING = listed("in within outside near throughout across")
"""Words after which the name of a place stands."""
