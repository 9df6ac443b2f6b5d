"""What would tell who is speaking is masked, and nothing else is touched."""

import pytest

from handlers.rules.mask import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Zamówienie MP-204266, proszę.", "Zamówienie MP-▮▮▮, proszę."),
        ("Ring 020 7946 0418 or write to maren@ombrell.example", "Ring ▮▮▮ or write to ▮▮▮"),
        ("see https://ombrell.example/plan?id=1 please", "see ▮▮▮ please"),
        ("It is 12 desks for 3 rooms.", "It is 12 desks for 3 rooms."),
    ],
)
def test_addresses_links_and_long_numbers_are_masked(text: str, masked: str) -> None:
    assert mask(text, name=None, company=None) == masked


def test_the_author_and_their_company_are_masked_in_every_part_of_their_name() -> None:
    said = "Łucja here, Łucja Żak of Ombrell Architects; sincerely, Ms Żak"
    assert mask(said, name="Łucja Żak", company="Ombrell Architects") == "▮▮▮ here, ▮▮▮ of ▮▮▮; sincerely, Ms ▮▮▮"
