"""Says numbers, units, sides and signs in words, so that every voice speaks them alike.

"10 × 10 s" becomes "ten times ten seconds", "zehnmal zehn Sekunden". What comes out has no digit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from backtimer.core.numerals import LARGEST, before_noun, german_place, number_word, ordinal
from backtimer.core.units import Language

__all__ = ["number_word", "ordinal", "pronounce"]


def pronounce(text: str, language: Language) -> str:
    """The text as it is to be spoken. One without a digit comes back as it is."""
    if not _DIGIT.search(text):
        return text
    for pattern, say in _RULES[language]:
        text = pattern.sub(say, text)
    return text


@dataclass(frozen=True, slots=True)
class _Unit:
    """One and many of it in English and in German, and whether German says "eine"."""

    one: str
    many: str
    eins: str
    viele: str
    eine: bool = False


_SECOND: Final = _Unit("second", "seconds", "Sekunde", "Sekunden", eine=True)
_MINUTE: Final = _Unit("minute", "minutes", "Minute", "Minuten", eine=True)
_HOUR: Final = _Unit("hour", "hours", "Stunde", "Stunden", eine=True)
_TIME: Final = _Unit("repetition", "repetitions", "Wiederholung", "Wiederholungen", eine=True)
_METRE: Final = _Unit("metre", "metres", "Meter", "Meter")
_UNITS: Final = {
    "s": _SECOND,
    "sec": _SECOND,
    "secs": _SECOND,
    "sek": _SECOND,
    "min": _MINUTE,
    "mins": _MINUTE,
    "h": _HOUR,
    "hr": _HOUR,
    "std": _HOUR,
    "rep": _TIME,
    "reps": _TIME,
    "wdh": _TIME,
    "mm": _Unit("millimetre", "millimetres", "Millimeter", "Millimeter"),
    "cm": _Unit("centimetre", "centimetres", "Zentimeter", "Zentimeter"),
    "m": _METRE,
    "km": _Unit("kilometre", "kilometres", "Kilometer", "Kilometer"),
    "g": _Unit("gram", "grams", "Gramm", "Gramm"),
    "kg": _Unit("kilogram", "kilograms", "Kilogramm", "Kilogramm"),
    "°": _Unit("degree", "degrees", "Grad", "Grad"),
    "%": _Unit("percent", "percent", "Prozent", "Prozent"),
}
_GENDERS: Final = {
    "Satz": "er",
    "Durchgang": "er",
    "Tag": "er",
    "Schritt": "er",
    "Teil": "er",
    "Seite": "e",
    "Runde": "e",
    "Übung": "e",
    "Woche": "e",
    "Wiederholung": "e",
    "Serie": "e",
    "Mal": "es",
    "Kissen": "es",
}
"""German nouns that a place in a row stands before, with its ending in the nominative."""
_SIGNS: Final = {
    "+": ("plus", "plus"),
    "-": ("minus", "minus"),
    "−": ("minus", "minus"),
    "±": ("plus or minus", "plus oder minus"),
    "~": ("about", "etwa"),
    "≈": ("about", "etwa"),
    "<": ("less than", "weniger als"),
    ">": ("more than", "mehr als"),
    "≤": ("at most", "höchstens"),
    "≥": ("at least", "mindestens"),
    "=": ("equals", "gleich"),
}

_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = r"[^\W\d_]"
_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_SIGN: Final = "|".join(map(re.escape, _SIGNS))
_ABBREVIATIONS: Final = "|".join(
    re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True) if unit.isalpha()
)
_CLOCK: Final = re.compile(r"(?<![\d:.,])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?![\d:])")
_ENGLISH_PLACE: Final = re.compile(r"\b(\d{1,6})(?:st|nd|rd|th)\b")
_GERMAN_PLACE: Final = re.compile(
    rf"\b((?P<before>{_LETTER}+)\s+)?(?P<number>\d{{1,6}})\.\s+(?P<noun>{'|'.join(_GENDERS)})\b"
)
_TIMES: Final = re.compile(rf"(?P<number>{_NUMBER})\s*(?:×|[xX](?!{_LETTER}))\s*(?P<next>\w?)")
_MAL: Final = re.compile(rf"(?P<number>\d+)(?:\s|-)?[mM]al(?!{_LETTER})(?P<next>)")
_AMOUNT: Final = re.compile(
    rf"(?P<letter>{_LETTER})?(?:(?P<sign>{_SIGN})\s?)?"
    rf"(?P<numbers>{_NUMBER}(?:\s?[-–—/]\s?{_NUMBER})*)"
    rf"(?:\s?(?P<unit>[%°]|(?i:{_ABBREVIATIONS})(?!{_LETTER}))(?P<stop>\.(?=\s[a-zäöü]))?"
    rf"|(?P<glued>{_LETTER}))?"
)
_EINS: Final = re.compile(
    rf"\b(?:(?P<before>{_LETTER}+)(?P<space>\s+))?(?<![\d.,:/–—-])1\s+(?P<noun>[A-ZÄÖÜ]{_LETTER}+)"
)
_SIDES: Final = re.compile(r"\b(L/R|R/L)\b")

_DATIVE: Final = frozenset({"mit", "nach", "von", "seit", "aus", "bei", "zu", "vor", "in"})
_WEAK: Final = frozenset({"den", "dem", "des", "zum", "zur", "im", "am", "beim", "vom", "ins"})
_NAMED: Final = frozenset({"der", "die", "das"})
_FEMININE: Final = ("e", "ung", "heit", "keit", "schaft", "ion", "tät")


def _words(number: str, language: Language) -> str:
    """A number as written, whole or not, in words."""
    english = language is Language.ENGLISH
    group = "," if english else "."
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", number):
        number = number.replace(group, "")
    parts = re.split("[.,]", number)
    if len(parts) > 2:
        return ", ".join(_whole(part, language) for part in parts)
    if len(parts) == 1:
        return _whole(number, language)
    whole, fraction = parts
    if not english and (int(whole), fraction) == (1, "5"):
        return "eineinhalb"
    digits = " ".join(number_word(int(digit), language) for digit in fraction)
    return f"{_whole(whole, language)} {'point' if english else 'Komma'} {digits}"


def _whole(digits: str, language: Language) -> str:
    """A whole number; one that is too long for that, digit by digit."""
    value = int(digits)
    if value <= LARGEST:
        return number_word(value, language)
    return " ".join(number_word(int(digit), language) for digit in digits)


def _say_clock(language: Language) -> Callable[[re.Match[str]], str]:
    def say(match: re.Match[str]) -> str:
        counts = zip(match.groups(), (_HOUR, _MINUTE, _SECOND), strict=True)
        told = [_with_unit(count, unit, language) for count, unit in counts if int(count or 0)]
        return " ".join(told) or _with_unit("0", _SECOND, language)

    return say


def _with_unit(number: str, unit: _Unit, language: Language) -> str:
    words = _words(number, language)
    one = _DIGIT.search(number) and not re.search("[.,]", number) and int(number) == 1
    if language is Language.ENGLISH:
        return f"{words} {unit.one if one else unit.many}"
    if one:
        return f"{'eine' if unit.eine else 'ein'} {unit.eins}"
    return f"{words} {unit.viele}"


def _say_times(language: Language) -> Callable[[re.Match[str]], str]:
    def say(match: re.Match[str]) -> str:
        number, following = match["number"], match["next"]
        words = _words(number, language)
        if language is Language.GERMAN:
            # "zweimal"; but "eineinhalb mal"
            words = f"{before_noun(words)}mal" if number.isdigit() else f"{words} mal"
        else:
            words = "once" if words == "one" else f"{words} times"
        # what follows the cross is put back; a digit is then said by a later rule
        return f"{words} {following}" if following else words

    return say


def _say_english_place(match: re.Match[str]) -> str:
    return ordinal(int(match[1]), Language.ENGLISH)


def _say_german_place(match: re.Match[str]) -> str:
    """A German place in a row: "der zweite Satz", "im zweiten Satz", "zweiter Satz"."""
    before, noun = match["before"] or "", match["noun"]
    word = before.lower()
    ending = "en" if word in _WEAK else "e" if word in _NAMED else _GENDERS[noun]
    place = f"{german_place(int(match['number']))}{ending} {noun}"
    return f"{before} {place}" if before else place


def _say_eins(match: re.Match[str]) -> str:
    """German 1 before a noun: "eine Sekunde", "ein Satz", "nach einer Sekunde"."""
    before, noun = match["before"] or "", match["noun"]
    gender = _GENDERS.get(noun)
    feminine = gender == "e" or (gender is None and noun.endswith(_FEMININE))
    dative = before.lower() in _DATIVE
    one = ("einer" if feminine else "einem") if dative else ("eine" if feminine else "ein")
    return f"{before}{match['space'] or ''}{one} {noun}"


def _say_sides(language: Language) -> Callable[[re.Match[str]], str]:
    english = language is Language.ENGLISH
    sides = ("left", "right") if english else ("links", "rechts")
    link = " and " if english else " und "
    return lambda match: link.join(sides if match[1] == "L/R" else reversed(sides))


def _say_amount(language: Language) -> Callable[[re.Match[str]], str]:
    def say(match: re.Match[str]) -> str:
        letter, sign, unit = match["letter"] or "", match["sign"], match["unit"]
        # a hyphen after a letter joins: "Big-3"; after anything else it is a minus
        joint = letter and sign in {"-", "−"}
        start = f"{letter}{sign}" if joint else f"{letter} " if letter else ""
        if sign and not joint:
            start += f"{_SIGNS[sign][0 if language is Language.ENGLISH else 1]} "
        said = _say_numbers(match["numbers"], language)
        if unit:
            *rest, _ = re.split(f"({_NUMBER})$", match["numbers"])
            said = _joined(rest, _UNITS[unit.lower()], match["numbers"], language)
        end = f" {match['glued']}" if match["glued"] else ""
        following = match.string[match.end() : match.end() + 1]
        return start + said + end + (" " if following.isdigit() else "")

    return say


def _joined(parts: list[str], unit: _Unit, numbers: str, language: Language) -> str:
    """One amount with its unit, or a range of them: "ten to fifteen seconds"."""
    if len(parts) > 1 and parts[0] == "":
        return _with_unit(parts[1], unit, language)
    many = unit.many if language is Language.ENGLISH else unit.viele
    return f"{_say_numbers(numbers, language)} {many}"


def _say_numbers(numbers: str, language: Language) -> str:
    """A number; "ten to fifteen" for a range, "two of three", "five, three, one" for a row."""
    english = language is Language.ENGLISH
    each = re.findall(_NUMBER, numbers)
    words = [_words(number, language) for number in each]
    if len(each) != 2:
        return ", ".join(words)
    if each[0] == each[1]:
        return " ".join(words)
    if "/" in numbers:
        return (" of " if english else " von ").join(words)
    rising = float(each[0].replace(",", ".")) < float(each[1].replace(",", "."))
    return ((" to " if english else " bis ") if rising else ", ").join(words)


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
_RULES: Final[dict[Language, tuple[_Rule, ...]]] = {
    Language.ENGLISH: (
        (_SIDES, _say_sides(Language.ENGLISH)),
        (_CLOCK, _say_clock(Language.ENGLISH)),
        (_ENGLISH_PLACE, _say_english_place),
        (_TIMES, _say_times(Language.ENGLISH)),
        (_AMOUNT, _say_amount(Language.ENGLISH)),
    ),
    Language.GERMAN: (
        (_SIDES, _say_sides(Language.GERMAN)),
        (_CLOCK, _say_clock(Language.GERMAN)),
        (_GERMAN_PLACE, _say_german_place),
        (_MAL, _say_times(Language.GERMAN)),
        (_TIMES, _say_times(Language.GERMAN)),
        (_EINS, _say_eins),
        (_AMOUNT, _say_amount(Language.GERMAN)),
    ),
}
