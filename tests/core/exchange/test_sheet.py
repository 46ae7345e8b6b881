"""A table in a text: separators, quotes, lines."""

import pytest

from backtimer.core.exchange.problems import NotAHistory, Problems
from backtimer.core.exchange.sheet import Sheet, sheet_of


def rows(sheet: Sheet) -> list[tuple[int, tuple[str, ...]]]:
    problems = Problems("t.csv")
    found = [(row.line, row.cells) for row in sheet.rows(problems)]
    assert not problems.all
    return found


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_that_gives_the_header_the_most_columns(separator: str) -> None:
    sheet = sheet_of(separator.join(("Start", "Minuten", "Titel", '"Notiz, kurz; knapp"')))

    assert sheet.separator == separator
    assert sheet.header == ("Start", "Minuten", "Titel", "Notiz, kurz; knapp")


def test_a_comma_in_a_name_is_no_separator_among_semicolons() -> None:
    assert sheet_of("Start;Titel, Ort;Minuten").header == ("Start", "Titel, Ort", "Minuten")


def test_the_line_that_tells_a_spreadsheet_the_separator_is_believed() -> None:
    sheet = sheet_of("sep=;\r\na,b,c;d\r\n1,2,3;4\r\n")

    assert sheet.header == ("a,b,c", "d")
    assert rows(sheet) == [(3, ("1,2,3", "4"))]


def test_rows_know_the_line_that_they_begin_in() -> None:
    sheet = sheet_of('\ufeff\n a , b\n"one\ntwo",1\n\n , \nthree,2\n')

    assert sheet.header == ("a", "b")
    assert rows(sheet) == [(3, ("one\ntwo", "1")), (7, ("three", "2"))]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_break_ends_a_row(line_break: str) -> None:
    assert rows(sheet_of(line_break.join(("a,b", "1,2", "3,4")))) == [
        (2, ("1", "2")),
        (3, ("3", "4")),
    ]


def test_what_only_looks_like_a_line_break_stays_in_its_cell() -> None:
    assert rows(sheet_of("a,b\nx\u2028y,z\x0bw\n")) == [(2, ("x\u2028y", "z\x0bw"))]


def test_a_short_row_has_empty_cells_at_its_end() -> None:
    (row,) = sheet_of("a,b,c\n1\n").rows(Problems("t.csv"))

    assert (row[0], row[2]) == ("1", "")


def test_empty_columns_at_the_end_of_the_header_are_left_out() -> None:
    assert sheet_of("a,b,,\n1,2,,\n").header == ("a", "b")


def test_a_row_with_too_much_in_it_is_told_and_the_others_are_read() -> None:
    problems = Problems("t.csv")

    found = [row.cells for row in sheet_of("a,b\n1,2,3\n4,5\n").rows(problems)]

    assert found == [("4", "5")]
    (problem,) = problems.all
    assert str(problem) == (
        "t.csv:2: the row is longer than the header, found 3 cells for 2 columns; "
        "put a text with ',' in it in quotes"
    )


def test_broken_quotes_are_told_and_the_next_line_is_read() -> None:
    problems = Problems("t.csv")

    found = [row.cells for row in sheet_of('a,b\n"x"y,2\n4,5\n"open,6\n').rows(problems)]

    assert found == [("4", "5")]
    assert [one.line for one in problems.all] == [2, 4]


@pytest.mark.parametrize("text", ["", "\n\n", " ,,\n", '"open', "sep=;\n"])
def test_a_text_without_a_header_is_no_table(text: str) -> None:
    with pytest.raises(NotAHistory, match="column names"):
        sheet_of(text)


def test_a_line_of_very_many_columns_is_no_header() -> None:
    with pytest.raises(NotAHistory, match="600 columns"):
        sheet_of(",".join("x" * 600))
