"""Numbers in words, as they are counted and as places in a row, in English and German."""

from typing import Final

from backtimer.core.units import Language

_EN_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_DE_WORDS: Final = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
)
_EN_SMALL: Final = _EN_WORDS.split()
_DE_SMALL: Final = _DE_WORDS.split()
_EN_TENS: Final = (
    "",
    "",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
_DE_TENS: Final = (
    "",
    "",
    "zwanzig",
    "dreißig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
)
_EN_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_DE_ORDINALS: Final = {"eins": "erst", "drei": "dritt", "sieben": "siebt", "acht": "acht"}
LARGEST: Final = 999_999
"""There are words here for numbers up to this one."""


def number_word(number: int, language: Language) -> str:
    """A number as it is counted: "three", "drei"; German 1 is "eins".

    ValueError for numbers below 0 or of seven digits and more.
    """
    if not 0 <= number <= LARGEST:
        msg = f"there is no word here for {number}"
        raise ValueError(msg)
    return _english(number) if language is Language.ENGLISH else _german(number)


def ordinal(number: int, language: Language) -> str:
    """The place in a row: "second"; in German as before a set, "zweiter"."""
    if language is Language.GERMAN:
        return f"{german_place(number)}er"
    word = number_word(number, language)
    cut = max(word.rfind(" "), word.rfind("-")) + 1
    start, last = word[:cut], word[cut:]
    if last in _EN_ORDINALS:
        return start + _EN_ORDINALS[last]
    return start + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _english(number: int) -> str:
    if number < 20:
        return _EN_SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _EN_TENS[tens] + (f"-{_EN_SMALL[rest]}" if rest else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    many, rest = divmod(number, size)
    link = " and " if rest < 100 else " "
    return f"{_english(many)} {name}" + (f"{link}{_english(rest)}" if rest else "")


def _german(number: int) -> str:
    if number < 20:
        return _DE_SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return (f"{before_noun(_DE_SMALL[rest])}und" if rest else "") + _DE_TENS[tens]
    size, name = (1000, "tausend") if number >= 1000 else (100, "hundert")
    many, rest = divmod(number, size)
    return before_noun(_german(many)) + name + (_german(rest) if rest else "")


def before_noun(word: str) -> str:
    """German "eins" as it is within a word and before a noun: "ein"."""
    return word.removesuffix("s") if word.endswith("eins") else word


def german_place(number: int) -> str:
    """Without its ending: "zweit", "zwanzigst"."""
    rest = number % 100
    if 0 < rest < 20:
        tail = _DE_SMALL[rest]
        word = number_word(number, Language.GERMAN)
        return word.removesuffix(tail) + _DE_ORDINALS.get(tail, f"{tail}t")
    return f"{number_word(number, Language.GERMAN)}st"
