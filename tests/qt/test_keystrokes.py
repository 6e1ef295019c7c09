"""Rhythm tells a scanner from a hand."""

from workstation.qt.officer.keystrokes import Key, Keystrokes, Scan

COMMANDS = "LXOETNFI"


def typed(*keys: tuple[str, int]) -> list[object]:
    """Keys with their times in milliseconds, and then silence."""
    strokes, heard = Keystrokes(COMMANDS), []
    for char, at in keys:
        heard += strokes.press(char, at)
    return heard + strokes.settle()


def test_a_burst_is_a_scan() -> None:
    assert typed(("C", 0), ("P", 9), ("1", 20), ("2", 69)) == [Scan("CP12")]


def test_a_lonely_key_may_be_a_command() -> None:
    assert typed(("n", 0)) == [Key("n", True)]


def test_two_commands_may_follow_each_other_quickly() -> None:
    assert typed(("o", 0), ("n", 110)) == [Key("o", True), Key("n", True)]


def test_a_third_one_as_quick_is_no_command() -> None:
    assert typed(("o", 0), ("n", 110), ("n", 220))[-1] == Key("n", False)


def test_after_a_digit_nothing_as_quick_is_a_command() -> None:
    assert typed(("7", 0), ("n", 110)) == [Key("7", True), Key("n", False)]


def test_keys_closer_than_silence_are_no_commands() -> None:
    assert typed(("n", 0), ("f", 55)) == [Key("n", False), Key("f", False)]


def test_after_a_pause_everything_is_forgotten() -> None:
    assert typed(("7", 0), ("n", 400)) == [Key("7", True), Key("n", True)]


def test_the_second_command_waits_longer() -> None:
    strokes = Keystrokes(COMMANDS)
    strokes.press("o", 0)
    assert strokes.silence == 60
    strokes.press("n", 100)
    assert strokes.silence == 150


def test_return_right_after_a_burst_belongs_to_it_and_so_does_a_line_feed() -> None:
    strokes = Keystrokes(COMMANDS)
    for at, char in enumerate("ABCD"):
        strokes.press(char, at * 10)
    assert strokes.end(40, in_text=True) == ([Scan("ABCD")], True)
    assert strokes.end(60, in_text=True) == ([], True)
    assert strokes.end(900, in_text=True) == ([], False)


def test_a_short_label_is_dropped_outside_a_text_and_kept_in_one() -> None:
    outside, inside = Keystrokes(COMMANDS), Keystrokes(COMMANDS)
    for strokes in (outside, inside):
        strokes.press("N", 0)
    assert outside.end(10, in_text=False) == ([], True)
    assert inside.end(10, in_text=True) == ([Key("N", False)], False)


def test_a_slow_scanner_is_understood_outside_a_text() -> None:
    strokes = Keystrokes(COMMANDS)
    for n, char in enumerate("RB12"):
        strokes.press(char, n * 80)
    strokes.settle()
    assert strokes.end(3 * 80 + 70, in_text=False) == ([Scan("RB12")], True)
