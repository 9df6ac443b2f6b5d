"""When a subject is a new one: never for what mail programs put around it, in whichever language."""

import pytest

from handlers.rules.subjects import bare, is_new


@pytest.mark.parametrize(
    "subject",
    [
        "The lamp", "Re: The lamp", "RE: AW: Fwd: The lamp", "Re[2]: The lamp", "Re(3): The lamp", "Re^2: the  LAMP",
        "回复：The lamp", "转发: 答复: The lamp", "返信: The lamp", "회신: The lamp", "जवाब: The lamp", "رد: The lamp",
        "إعادة توجيه: The lamp", "İLT: The lamp", "YNT: The lamp", "Odp: The lamp", "Antw: The lamp?",
        "Réf : The lamp",
        "[EXTERNAL] Re: The lamp", "Re: [help-desk] The lamp", "The lamp!", "", "Re:", "   ",
    ],
)  # fmt: skip
def test_the_same_one(subject: str) -> None:
    assert not is_new(subject, ["The lamp"])


@pytest.mark.parametrize("subject", ["Invoice", "Re: Invoice", "Invoice (was: The lamp)", "The lamp and a chair", "灯"])
def test_another_one(subject: str) -> None:
    assert is_new(subject, ["The lamp"])


def test_a_subject_that_was_cut_is_the_same() -> None:
    whole = "Our order of the fourteenth of November, second half"
    assert not is_new("Re: Our order of the fourteenth of Nov…", [whole])
    assert is_new("Our", [whole])


def test_a_label_alone_is_the_subject() -> None:
    assert bare("[urgent]") == "[urgent]"
    assert is_new("[urgent]", ["The lamp"])


def test_any_length_is_read_at_once() -> None:
    for piece in ("Re: ", "(", "[", "[a] ", " : ", "(was: "):
        bare(piece * 50_000)
        is_new(piece * 50_000, [piece * 49_999])
