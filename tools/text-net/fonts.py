"""Fonts by script, as Debian's packages install them (list in README.md), divided into families for training and for tests."""

import glob
import hashlib
import os

from PIL import ImageFont

FOLDERS = ("/usr/share/fonts/truetype", "/usr/share/fonts/opentype", "/usr/share/fonts/X11")

# Script -> letters to write in it: (first, last) code points, all assigned and visible in the common fonts.
SCRIPTS = {
    "Latin": (0x41, 0x5A),
    "Cyrillic": (0x410, 0x44F),
    "Greek": (0x391, 0x3A1),
    "Arabic": (0x627, 0x64A),
    "Hebrew": (0x5D0, 0x5EA),
    "Devanagari": (0x905, 0x939),
    "Bengali": (0x995, 0x9A8),
    "Gurmukhi": (0xA15, 0xA28),
    "Gujarati": (0xA95, 0xAA8),
    "Tamil": (0xB95, 0xB95),
    "Telugu": (0xC15, 0xC28),
    "Kannada": (0xC95, 0xCA8),
    "Malayalam": (0xD15, 0xD28),
    "Thai": (0xE01, 0xE2E),
    "Lao": (0xE94, 0xE97),
    "Khmer": (0x1780, 0x17A2),
    "Myanmar": (0x1000, 0x1021),
    "Georgian": (0x10D0, 0x10F0),
    "Armenian": (0x531, 0x556),
    "Ethiopic": (0x1200, 0x1240),
    "Han": (0x4E00, 0x9000),
    "Kana": (0x30A2, 0x30ED),
    "Hangul": (0xAC00, 0xD7A3),
}

# Fonts of symbols, emoji and music have no text in them.
NOT_TEXT = ("Symbol", "Emoji", "Math", "D050000L", "Music", "Dingbat", "opens___", "Standard Symbols")

# A part of the file name -> the scripts that font is used for.
BY_NAME = {
    "NanumSquare": ("Hangul",), "Nanum": ("Hangul", "Latin"), "baekmuk": ("Hangul",), "batang": ("Hangul",), "dotum": ("Hangul",),
    "gulim": ("Hangul",), "hline": ("Hangul",), "ipa": ("Kana", "Han"), "VL-": ("Kana", "Han"), "wqy": ("Han",),
    "uming": ("Han",), "ukai": ("Han",), "KhmerOS": ("Khmer",), "Lohit-Telugu": ("Telugu",), "Ponnala": ("Telugu",), "Vemana": ("Telugu",),
    "Pothana": ("Telugu",), "Lohit-Bengali": ("Bengali",), "Mukti": ("Bengali",), "Ani": ("Bengali",), "JamrulNormal": ("Bengali",),
    "Likhan": ("Bengali",), "Lohit-Devanagari": ("Devanagari",), "chandas": ("Devanagari",), "kalimati": ("Devanagari",),
    "Samanata": ("Devanagari",), "Lohit-Tamil": ("Tamil",), "Lohit-Gujarati": ("Gujarati",), "Lohit-Gurmukhi": ("Gurmukhi",),
    "Lohit-Kannada": ("Kannada",), "Lohit-Malayalam": ("Malayalam",), "Amiri": ("Arabic",), "Kacst": ("Arabic",), "ae_": ("Arabic",),
    "Padauk": ("Myanmar",), "Phetsarath": ("Lao",), "BPG": ("Georgian",), "Abyssinica": ("Ethiopic",),
    "DavidCLM": ("Hebrew",), "Frank": ("Hebrew",), "Miriam": ("Hebrew",), "Nachlieli": ("Hebrew",), "Simple": ("Hebrew",), "Aharoni": ("Hebrew",),
    "Garuda": ("Thai",), "Kinnari": ("Thai",), "Laksaman": ("Thai",), "Loma": ("Thai",), "Norasi": ("Thai",), "Purisa": ("Thai",),
    "Sawasdee": ("Thai",), "Tlwg": ("Thai",), "Umpush": ("Thai",), "Waree": ("Thai",), "DSEG": ("Digits",), "Droid": ("Han",),
}
WIDE = ("DejaVu", "Liberation", "FreeSans", "FreeMono", "FreeSerif", "OpenSans", "Roboto", "NotoSans-", "NotoSerif-", "NotoSansMono")


def scripts_of(path):
    name = os.path.basename(path)
    if any(part in name for part in NOT_TEXT):
        return ()
    if "CJK" in name:
        return ("Han", "Kana", "Hangul")
    for part, scripts in BY_NAME.items():
        if part.lower() in name.lower():
            return scripts
    if any(name.startswith(part) for part in WIDE):
        return ("Latin", "Cyrillic", "Greek")
    if name.startswith("Noto"):
        return tuple(script for script in SCRIPTS if script in name)
    return ("Latin",)


def family_of(path):
    return os.path.basename(path).split("-")[0].split(".")[0]


def in_test(family):
    """A fifth of the families is kept for tests, decided by the name alone."""
    return int(hashlib.sha256(family.encode()).hexdigest(), 16) % 5 == 0


def draws(path, script):
    """Whether a font has the letters: a font that lacks them draws empty boxes, which are no text."""
    letters = SCRIPTS.get(script, (0x30, 0x39))
    try:
        font = ImageFont.truetype(path, 24, index=index_of(path, script))
        missing = font.getmask(chr(0x10FFFD)).getbbox(), bytes(font.getmask(chr(0x10FFFD)))
        for point in (letters[0], letters[1], (letters[0] + letters[1]) // 2):
            mask = font.getmask(chr(point))
            if mask.getbbox() is None or (mask.getbbox(), bytes(mask)) == missing:
                return False
        return True
    except Exception:
        return False


def index_of(path, script):
    """Collections of Han fonts hold one face a language."""
    return {"Hangul": 1, "Kana": 0, "Han": 2}.get(script, 0) if path.endswith(".ttc") and "CJK" in path else 0


def find_fonts():
    """{'train': {script: [path]}, 'test': {…}}; where a script has one family alone, its files are divided instead."""
    found = {"train": {}, "test": {}}
    paths = sorted(path for folder in FOLDERS for path in glob.glob(f"{folder}/**/*.[to]t[fc]", recursive=True))
    for path in paths:
        for script in scripts_of(path):
            if draws(path, script):
                half = "test" if in_test(family_of(path)) else "train"
                found[half].setdefault(script, []).append(path)
    for script in set(found["train"]) | set(found["test"]):
        both = sorted(found["train"].get(script, []) + found["test"].get(script, []))
        if not found["train"].get(script) or not found["test"].get(script):
            cut = max(1, len(both) // 4)
            found["test"][script], found["train"][script] = both[:cut], both[cut:] or both
    return found


_cache = {}


def load_font(path, size, script):
    key = (path, size, script)
    if key not in _cache:
        if len(_cache) > 500:
            _cache.clear()
        _cache[key] = ImageFont.truetype(path, size, index=index_of(path, script))
    return _cache[key]


if __name__ == "__main__":
    for half, scripts in find_fonts().items():
        print(half, {script: len(paths) for script, paths in scripts.items()})
