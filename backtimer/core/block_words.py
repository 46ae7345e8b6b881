"""The words of the timed blocks in both languages; what the texts do not say is our own reading."""

from dataclasses import dataclass
from typing import Final

from backtimer.core.units import LocalText

OWN_NUMBERS: Final = LocalText(
    "The text names this training, but gives no numbers: those to begin with are ours.",
    "Der Text nennt dieses Training, aber keine Zahlen: die vorgeschlagenen sind unsere.",
)
EXAMINED_FIRST: Final = LocalText(
    "The text puts a medical examination first: ask your doctor before you begin.",
    "Der Text stellt eine ärztliche Untersuchung voran: frag vorher deine Ärztin oder deinen Arzt.",
)

# numbers

DURATION: Final = LocalText("Duration", "Dauer")
SAY_HALFWAY: Final = LocalText("Say when half is over", "Die Hälfte ansagen")
ROUNDS_NAME: Final = LocalText("Rounds", "Runden")
EACH_LEG: Final = LocalText("On each leg", "Auf jedem Bein")
EACH_TIME: Final = LocalText("Each time", "Jedes Mal")

A_MINUTE: Final = LocalText("{number} a minute", "{number} pro Minute")
ON: Final = LocalText("on", "an")
OFF: Final = LocalText("off", "aus")

# silent blocks

STILL: Final = LocalText("Silence", "Stille")
MOVE: Final = LocalText("Move", "Bewegen")
UNTIL_THE_TONE: Final = LocalText(
    "{length}, from one tone to the next.", "{length}, von Ton zu Ton."
)

MINDFULNESS: Final = LocalText("Mindfulness", "Achtsamkeit")
MINDFULNESS_LINE: Final = LocalText("Sit in silence until a tone", "Still sitzen bis zum Ton")
MINDFULNESS_ABOUT: Final = LocalText(
    "Sit still and notice your breath. Nothing is said between the first tone and the last.",
    "Sitz still und nimm deinen Atem wahr. Vom ersten Ton bis zum letzten wird nichts gesagt.",
)
MINDFULNESS_SETUP: Final = LocalText("Sit upright and easy.", "Sitz aufrecht und locker.")
MINDFULNESS_EFFORT: Final = LocalText(
    "Notice your breath as it comes and goes. When your thoughts wander, come back to it.",
    "Nimm wahr, wie dein Atem kommt und geht. Wenn die Gedanken wandern, kehr zu ihm zurück.",
)

QI_GONG: Final = LocalText("Qi Gong")
QI_GONG_LINE: Final = LocalText("Your own sequence, in peace", "Deine eigene Folge, in Ruhe")
QI_GONG_ABOUT: Final = LocalText(
    "Time for the movements that you know. Nothing is said between the first tone and the last.",
    "Zeit für die Bewegungen, die du kennst. Vom ersten Ton bis zum letzten wird nichts gesagt.",
)
QI_GONG_SETUP: Final = LocalText(
    "Your feet hip-wide apart, your knees soft.", "Die Füße hüftbreit, die Knie weich."
)
QI_GONG_EFFORT: Final = LocalText(
    "Move slowly and breathe calmly.", "Beweg dich langsam und atme ruhig."
)

YOGA: Final = LocalText("Yoga")
YOGA_LINE: Final = LocalText("Your own practice, in peace", "Deine eigene Praxis, in Ruhe")
YOGA_ABOUT: Final = LocalText(
    "Time for the poses that you know. Nothing is said between the first tone and the last.",
    "Zeit für die Haltungen, die du kennst. Vom ersten Ton bis zum letzten wird nichts gesagt.",
)
YOGA_SETUP: Final = LocalText("Begin easy, on your mat.", "Beginn locker auf deiner Matte.")
YOGA_EFFORT: Final = LocalText(
    "Go into each pose slowly, and only as far as it feels good.",
    "Geh langsam in jede Haltung, und nur so weit, wie es guttut.",
)

# walking in intervals

INTERVALS: Final = LocalText("Interval walking", "Gehen in Intervallen")
INTERVALS_LINE: Final = LocalText(
    "Quick and easy in turn, told by ear", "Schnell und locker im Wechsel, nach Gehör"
)
INTERVALS_ABOUT: Final = LocalText(
    "A rising tone and a word for the quick part, a falling one for the easy part. The last "
    "seconds of each part are counted.",
    "Ein steigender Ton und ein Wort für den schnellen Teil, ein fallender für den lockeren. Die "
    "letzten Sekunden jedes Teils werden gezählt.",
)
INTERVALS_SETUP: Final = LocalText(
    "Walk quickly after the rising tone, easily after the falling one.",
    "Nach dem steigenden Ton gehst du schnell, nach dem fallenden locker.",
)
WARM_UP_FIRST: Final = LocalText("First {length} easy.", "Zuerst {length} locker.")
ROUNDS: Final = LocalText(
    "{rounds} rounds: {quick} quick, {easy} easy.",
    "{rounds} Runden: {quick} schnell, {easy} locker.",
)
ONE_ROUND: Final = LocalText(
    "One round: {quick} quick, {easy} easy.", "Eine Runde: {quick} schnell, {easy} locker."
)
WARM_UP_NAME: Final = LocalText("Warm-up", "Einlaufen")
QUICK_NAME: Final = LocalText("Quick walking", "Schnelles Gehen")
EASY_NAME: Final = LocalText("Easy walking", "Lockeres Gehen")
QUICK_PART: Final = LocalText("Quick part", "Schneller Teil")
EASY_PART: Final = LocalText("Easy part", "Lockerer Teil")
ROUND: Final = LocalText("Round {part} of {whole}", "Runde {part} von {whole}")
QUICK: Final = LocalText("Quick", "Schnell")
EASY: Final = LocalText("Easy", "Locker")

# progressive muscle relaxation


@dataclass(frozen=True, slots=True)
class MuscleGroup:
    """What is tensed together, and how."""

    id: str
    name: LocalText
    how: LocalText


RELAXATION: Final = LocalText("Progressive muscle relaxation", "Progressive Muskelentspannung")
RELAXATION_LINE: Final = LocalText(
    "Tense one muscle group after another, and let go",
    "Eine Muskelgruppe nach der anderen anspannen und lösen",
)
RELAXATION_ABOUT: Final = LocalText(
    "From the hands to the feet: the voice names each group, tells you when to tense it and when "
    "to release it.",
    "Von den Händen bis zu den Füßen: die Stimme nennt jede Gruppe und sagt, wann du sie anspannst "
    "und wann du löst.",
)
RELAXATION_SETUP: Final = LocalText(
    "Let your arms and legs lie loose. Tense only as far as it feels good, and breathe on.",
    "Lass Arme und Beine locker liegen. Spann nur so weit an, wie es guttut, und atme weiter.",
)
TENSE_AND_RELEASE: Final = LocalText(
    "{tense} of tension each, then {release} of rest.",
    "Je {tense} Spannung, dann {release} Ruhe.",
)
GROUP: Final = LocalText("Group {part} of {whole}", "Gruppe {part} von {whole}")
TENSE_NAME: Final = LocalText("Tense for", "Anspannen")
RELEASE_NAME: Final = LocalText("Release for", "Lösen")
GROUPS_NAME: Final = LocalText("Muscle groups", "Muskelgruppen")
EACH_GROUP: Final = LocalText("Each group", "Jede Gruppe")
TENSE: Final = LocalText("Tense", "Anspannen")
RELEASE: Final = LocalText("Release", "Lösen")
MUSCLE_GROUPS: Final = (
    MuscleGroup(
        "hands",
        LocalText("Hands and forearms", "Hände und Unterarme"),
        LocalText("Make fists.", "Mach Fäuste."),
    ),
    MuscleGroup(
        "arms",
        LocalText("Upper arms", "Oberarme"),
        LocalText(
            "Bend your elbows and tense your upper arms.",
            "Beug die Ellbogen und spann die Oberarme an.",
        ),
    ),
    MuscleGroup(
        "face",
        LocalText("Face", "Gesicht"),
        LocalText("Press your eyes and lips together.", "Press Augen und Lippen zusammen."),
    ),
    MuscleGroup(
        "shoulders",
        LocalText("Shoulders", "Schultern"),
        LocalText("Pull your shoulders up to your ears.", "Zieh die Schultern zu den Ohren."),
    ),
    MuscleGroup(
        "upper-back",
        LocalText("Upper back", "Oberer Rücken"),
        LocalText("Draw your shoulder blades together.", "Zieh die Schulterblätter zusammen."),
    ),
    MuscleGroup(
        "belly",
        LocalText("Belly", "Bauch"),
        LocalText("Make your belly firm.", "Mach den Bauch fest."),
    ),
    MuscleGroup(
        "thighs",
        LocalText("Buttocks and thighs", "Gesäß und Oberschenkel"),
        LocalText("Press your buttocks and legs together.", "Press Gesäß und Beine zusammen."),
    ),
    MuscleGroup(
        "feet",
        LocalText("Calves and feet", "Waden und Füße"),
        LocalText("Pull your toes towards you.", "Zieh die Zehen zu dir."),
    ),
)
MUSCLE_GROUPS_BY_USE: Final = (
    "hands",
    "shoulders",
    "belly",
    "thighs",
    "face",
    "feet",
    "upper-back",
    "arms",
)
"""Which are kept when somebody wants fewer: the whole body first, in few groups."""

# balance and posture

BALANCE: Final = LocalText("Balance on one leg", "Gleichgewicht auf einem Bein")
BALANCE_LINE: Final = LocalText("Each leg in turn", "Jedes Bein im Wechsel")
BALANCE_ABOUT: Final = LocalText(
    "Stand on one leg, then on the other. Stand where you can hold on to something.",
    "Steh auf einem Bein, dann auf dem anderen. Stell dich so, dass du dich festhalten kannst.",
)
BALANCE_SETUP: Final = LocalText(
    "Stand beside a wall or a chair that you can hold on to.",
    "Stell dich neben eine Wand oder einen Stuhl, an dem du dich festhalten kannst.",
)
BALANCE_EFFORT: Final = LocalText(
    "Lift one foot, the knee in front of you. Keep your hips level.",
    "Heb einen Fuß, das Knie vor dir. Halt das Becken gerade.",
)
BALANCE_PROMPTS: Final = (
    LocalText("Hips level.", "Becken gerade."),
    LocalText("Look at one point.", "Schau auf einen Punkt."),
)
ON_THE_LEFT: Final = LocalText("On the left leg", "Auf dem linken Bein")
ON_THE_RIGHT: Final = LocalText("On the right leg", "Auf dem rechten Bein")

POSTURE: Final = LocalText("Posture training", "Haltungstraining")
POSTURE_LINE: Final = LocalText("Sit tall for a moment", "Einen Moment lang groß sitzen")
POSTURE_ABOUT: Final = LocalText(
    "Straighten up on your chair a few times a day.",
    "Richte dich ein paarmal am Tag auf deinem Stuhl auf.",
)
POSTURE_SETUP: Final = LocalText(
    "Both feet on the floor, pelvis upright.", "Beide Füße auf dem Boden, das Becken aufrecht."
)
POSTURE_EFFORT: Final = LocalText(
    "Raise your chest, bring your head above your trunk, and grow tall.",
    "Heb die Brust, nimm den Kopf über den Rumpf und mach dich groß.",
)
POSTURE_PROMPTS: Final = (
    LocalText("Grow taller and breathe.", "Wachs nach oben und atme weiter."),
    LocalText("Breathe calmly.", "Atme ruhig weiter."),
)

BREAK: Final = LocalText("Movement break", "Bewegungspause")
BREAK_LINE: Final = LocalText("A few minutes away from the chair", "Ein paar Minuten weg vom Stuhl")

# rowing

ROWING: Final = LocalText("Rowing on the ergometer", "Rudern auf dem Ergometer")
ROWING_LINE: Final = LocalText(
    "Your minutes, with a stroke tone if you like", "Deine Minuten, auf Wunsch mit Schlagton"
)
ROWING_ABOUT: Final = LocalText(
    "Easy on the joints, and good for a day of recovery. The voice says how many minutes are left.",
    "Schont die Gelenke und passt zu einem Tag der Erholung. Die Stimme sagt, wie viele Minuten "
    "noch bleiben.",
)
ROWING_SETUP: Final = LocalText(
    "Feet in the straps, back long, arms long.", "Füße in die Schlaufen, Rücken lang, Arme lang."
)
ROWING_EFFORT: Final = LocalText(
    "Push with your legs, then draw the handle to your navel.",
    "Drück dich mit den Beinen ab und zieh dann den Griff zum Nabel.",
)
FOR: Final = LocalText("{length}.", "{length}.")
STROKES_NAME: Final = LocalText("Stroke tone", "Schlagton")
ROW: Final = LocalText("Row", "Rudern")
