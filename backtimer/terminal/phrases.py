"""The few sentences of the terminal's own, in English and German; all others are the core's."""

from typing import Final

from backtimer.core.report import Fate
from backtimer.core.units import LocalText

SAFETY_NOTE: Final = LocalText(
    "Before you start: if you have pain, an illness or an injury, see a doctor or physiotherapist"
    " first. Stop when it hurts; leave the exercise out and go on with the next one.",
    "Bevor du anfängst: Geh mit Schmerzen, einer Krankheit oder einer Verletzung zuerst zum Arzt"
    " oder in die Physiotherapie. Hör auf, wenn es wehtut; lass die Übung aus und mach mit der"
    " nächsten weiter.",
)
KEYS_HINT: Final = LocalText(
    "Space pauses, ? shows all keys, Esc ends.",
    "Leertaste hält an, ? zeigt alle Tasten, Esc beendet.",
)
KEYS: Final = (
    (
        LocalText("Space, P, most keys", "Leertaste, P, die meisten Tasten"),
        LocalText("pause, go on", "anhalten, weiter"),
    ),
    (
        LocalText("the same twice", "dieselbe zweimal"),
        LocalText("the last instruction again", "die letzte Anweisung noch einmal"),
    ),
    (
        LocalText("S, or hold a key", "S, oder eine Taste halten"),
        LocalText("say how much is left", "ansagen, wie viel noch bleibt"),
    ),
    (LocalText("Right, N, Page Down", "Rechts, N, Bild ab"), LocalText("next", "nächste Übung")),
    (LocalText("Left, B, Page Up", "Links, B, Bild auf"), LocalText("back", "zurück")),
    (LocalText("R"), LocalText("this set again", "diesen Satz noch einmal")),
    (LocalText("+ and -", "+ und -"), LocalText("10 seconds more, less", "10 s mehr, weniger")),
    (LocalText("Enter"), LocalText("done; cut a rest short", "fertig; Pause abkürzen")),
    (
        LocalText("T"),
        LocalText("too painful: leave this exercise", "tut weh: diese Übung auslassen"),
    ),
    (LocalText("F2"), LocalText("gentler from here", "ab hier sanfter")),
    (
        LocalText("Up, Down, M", "Auf, Ab, M"),
        LocalText("louder, quieter, sound off", "lauter, leiser, Ton aus"),
    ),
    (LocalText("?"), LocalText("these keys", "diese Tasten")),
    (LocalText("Esc"), LocalText("end", "beenden")),
)

YOUR_PACE: Final = LocalText("Your pace", "Dein Tempo")
ENTER_ENDS: Final = LocalText("Enter when done", "Enter, wenn fertig")
AT_MOST: Final = LocalText("at most {length}", "höchstens {length}")
GO_ON_HINT: Final = LocalText("Space goes on", "Leertaste: weiter")
MUTED: Final = LocalText("muted", "stumm")
SOUND_ON: Final = LocalText("Sound on.", "Ton an.")
SOUND_OFF: Final = LocalText("Sound off.", "Ton aus.")
NOW_LONG: Final = LocalText("Now {length}.", "Jetzt {length}.")
SLEPT: Final = LocalText(
    "Paused: the machine was asleep.", "Angehalten: Der Rechner hat geschlafen."
)

NOT_BEGUN: Final = LocalText("Not started.", "Nicht angefangen.")
LAY_OUT: Final = LocalText("You need: {things}.", "Du brauchst: {things}.")
STEPS_DONE: Final = LocalText("{done} of {planned} done", "{done} von {planned} geschafft")
KEPT: Final = LocalText("It is kept in the history.", "Sie steht im Verlauf.")
FATES: Final = {
    Fate.PARTLY: LocalText("partly done", "teilweise geschafft"),
    Fate.SKIPPED: LocalText("skipped", "ausgelassen"),
    Fate.PAINFUL: LocalText("left because it hurt", "ausgelassen, weil es wehtat"),
}

EFFORT: Final = LocalText("How hard was it, 0 to 10?", "Wie anstrengend war es, 0 bis 10?")
PAIN_BEFORE: Final = LocalText("Pain before, 0 to 10?", "Schmerz vorher, 0 bis 10?")
PAIN_AFTER: Final = LocalText("Pain after, 0 to 10?", "Schmerz nachher, 0 bis 10?")
WEIGHT: Final = LocalText("{exercise}: how many kg?", "{exercise}: wie viele kg?")
WEIGHT_AGAIN: Final = LocalText(
    "{exercise}: how many kg? = is {kg}, as last time.",
    "{exercise}: wie viele kg? = ist {kg}, wie letztes Mal.",
)
NOT_A_WEIGHT: Final = LocalText(
    "A number of kilograms, please, up to {most}.", "Bitte eine Zahl in Kilogramm, bis {most}."
)
NOTE: Final = LocalText("A note?", "Eine Notiz?")
MAY_BE_LEFT_OUT: Final = LocalText(
    "How was it? Enter leaves a question out.", "Wie war es? Enter lässt eine Frage aus."
)
NOT_A_NUMBER: Final = LocalText(
    "A whole number from 0 to 10, please.", "Bitte eine Zahl, 0 bis 10."
)
CUT_OFF: Final = LocalText(
    "Your session was interrupted: {title}, step {step} of {steps}, {time} done.",
    "Deine Einheit wurde unterbrochen: {title}, Schritt {step} von {steps}, {time} geschafft.",
)
TAKE_UP: Final = LocalText(
    "Take it up there? Enter or Y does, N leaves it: ",
    "Dort weitermachen? Enter oder J macht weiter, N lässt es: ",
)
YES_OR_NO: Final = LocalText("Y or N, please.", "J oder N, bitte.")
GOES_ON: Final = LocalText(
    "It goes on with step {step} of {steps}, {time} left.",
    "Weiter mit Schritt {step} von {steps}, noch {time}.",
)
WHICH: Final = LocalText("Which one? Enter takes {number}: ", "Welche? Enter nimmt {number}: ")
NONE_SUCH: Final = LocalText(
    "A number from 1 to {last}, please.", "Bitte eine Zahl von 1 bis {last}."
)
