"""Invented text as devices write it: names, numbers, dates, settings, in many scripts."""

from fonts import SCRIPTS

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SMALL = "abcdefghijklmnopqrstuvwxyz"
MIXED = SMALL + CAPITALS + "0123456789 .,:/-äöüéñçåøß"
SYLLABLES = "ka ber son mar lin to ven sch ul an ri do mey er sa nov ak lu cz el gar ci wil hud bro ek ha ya ma ng uy en ost by".split()
PREFIXES = "ID MRN DOB PAT No. Id: HR MI TIs GA Nr. Acc ID# REF Dr. F M SSN Tel".split()
SETTINGS = "FR Gn DR MI TIs C P 2D Res Pen HdPen WF PRF Frq Depth Z AC DVA THI XRES CHI Map E1 S3".split()
LABELS = "LV RV LA RA AO MPA LVOT SAG TRANS RT LT KIDNEY LIVER GB CBD HEAD BPD HC AC FL EFW CRL SPINE PLACENTA".split()


def word(rng):
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4)))


def cased(rng, text):
    return rng.choice((text.upper(), text.upper(), text.capitalize(), text.lower()))


def date(rng):
    mark = rng.choice("./- ")
    day, month, year = f"{rng.randint(1, 28):02d}", f"{rng.randint(1, 12):02d}", str(rng.randint(1925, 2027))
    return rng.choice((f"{day}{mark}{month}{mark}{year}", f"{year}{mark}{month}{mark}{day}", f"{month}{mark}{day}{mark}{year[2:]}"))


def latin(rng):
    kind = rng.random()
    if kind < 0.25:
        return cased(rng, word(rng)) + rng.choice((", ", "^", " ", " ")) + cased(rng, word(rng))
    if kind < 0.37:
        text = date(rng)
        return text + (f" {rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}" if rng.random() < 0.4 else "")
    if kind < 0.5:
        return rng.choice(PREFIXES) + rng.choice((" ", ":", ": ", "")) + "".join(rng.choice("0123456789") for _ in range(rng.randint(2, 10)))
    if kind < 0.62:
        return f"{rng.choice(SETTINGS)} {rng.uniform(0, 200):.{rng.randint(0, 2)}f}{rng.choice(('', ' cm', 'Hz', ' dB', '%', ' cm/s', ' mm'))}"
    if kind < 0.72:
        return " ".join(rng.choice(LABELS) for _ in range(rng.randint(1, 3)))
    if kind < 0.78:
        return rng.choice(CAPITALS + "0123456789") + rng.choice(("", "", rng.choice("0123456789")))
    if kind < 0.9:
        text = " ".join(cased(rng, word(rng)) for _ in range(rng.randint(1, 4)))
        return " ".join(text) if rng.random() < 0.1 else text
    return "".join(rng.choice(MIXED) for _ in range(rng.randint(3, 18))).strip() or "a1"


def identity(rng):
    """What says who somebody is: a name, a date of birth, a number. Nothing that a device writes about its settings."""
    kind = rng.random()
    if kind < 0.55:
        return cased(rng, word(rng) + rng.choice(SYLLABLES)) + rng.choice((", ", "^", " ", " ")) + cased(rng, word(rng))
    if kind < 0.75:
        return rng.choice(("", "", "DOB ", "* ")) + date(rng)
    return rng.choice(("ID ", "MRN ", "No. ", "PID:", "Acc ", "")) + "".join(rng.choice("0123456789") for _ in range(rng.randint(6, 10)))


def text_in(rng, script, identifying=False):
    """A line in a script; of letters taken at random where words would need a dictionary."""
    if script == "Latin":
        return identity(rng) if identifying else latin(rng)
    if script == "Digits":
        return "".join(rng.choice("0123456789" if identifying else "0123456789:") for _ in range(rng.randint(6 if identifying else 2, 8)))
    first, last = SCRIPTS[script]
    if script == "Tamil":
        letters = [0xB95, 0xB99, 0xB9A, 0xB9E, 0xB9F, 0xBA3, 0xBA4, 0xBA8, 0xBAA, 0xBAE, 0xBAF, 0xBB0, 0xBB2, 0xBB5]
        return "".join(chr(rng.choice(letters)) for _ in range(rng.randint(2, 9)))
    words = ["".join(chr(rng.randint(first, last)) for _ in range(rng.randint(1, 6))) for _ in range(rng.randint(1, 3))]
    return rng.choice(("", " ")).join(words) if script in ("Han", "Kana", "Hangul") else " ".join(words)
