"""Weeks in which customers' matters drift, part and meet: what people decided of themes is still so."""

from typing import Any

import numpy as np
import pytest

from bot.understanding import child, sheet
from handlers import theming, understanding
from handlers.rules.understanding.themes import Theme, Themes
from handlers.rules.weeks import week_of
from storage import facts, themes, understood, vectors
from storage.ledger import Ledger, Tx
from storage.model import Centred, Gesture, Insight, MessageId, ModelId, PersonId, ThemeId
from tests.handlers.desk import Desk

AIKO = "U-aiko"
WIDE = 32
SEED = 7
LOGINS, PASSWORDS = (0, 15, 25, 30, 32), (70, 55, 45, 40, 38)
"""Where two matters lie in each week, in degrees: they become one."""


def near(axis: int, other: int, degrees: float, many: int, random: np.random.Generator) -> np.ndarray:
    """Texts about one matter, which lies so far from the one axis towards the other."""
    angle = np.radians(degrees)
    middle = np.cos(angle) * np.eye(WIDE)[axis] + np.sin(angle) * np.eye(WIDE)[other]
    points = middle + 0.25 * random.standard_normal((many, WIDE)) / np.sqrt(WIDE)
    return np.rint(127 * points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.int8)


class World:
    """Messages that come as vectors, read as the child reads them, and re-centred as it does once a week."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.ledger: Ledger = desk.ledger
        self.random = np.random.default_rng(SEED)
        self.model = self.ledger.write(vectors.add_model, "v1", b"model", texts=50, now=desk.now)
        self.ledger.write(vectors.set_used, self.model, now=desk.now)
        self.about: dict[MessageId, str] = {}

    def say(self, what: str, axis: int, other: int, degrees: float, many: int) -> list[ThemeId]:
        """The themes in which so many texts about a matter are put as they come."""
        some = near(axis, other, degrees, many, self.random)
        for n in range(many):
            self.desk.hear(f"{what} {n}", name="Ada")

        def unit(tx: Tx) -> list[ThemeId]:
            unread = understanding.prepare(tx, 0, 5_000).unread
            stored = [_theme(one) for one in themes.list_alive(tx)]
            assigning = Themes(stored, next_id=themes.next_id(tx))
            found = [ThemeId(one) for one in assigning.assign(some)]
            insights = [
                Insight(
                    message=one.id,
                    language=None,
                    likelihood=0,
                    key=b"key.",
                    leader=one.id,
                    vector=vector.tobytes(),
                    theme=theme,
                    signals=(),
                )
                for one, vector, theme in zip(unread, some, found, strict=True)
            ]
            centred = [_centred(one, self.model) for one in assigning.themes() if one.id in set(found)]
            done = understanding.Found(insights=insights, themes=centred, model=self.model)
            assert understanding.note(tx, self.desk.company, unread, done, now=self.desk.now)
            self.about |= {one.id: what for one in unread}
            wanted = understanding.list_to_label(tx)
            if wanted is not None:
                understanding.note_labels(tx, wanted.wanted, dict.fromkeys(wanted.wanted, f"{what}, words"))
            return found

        return self.ledger.write(unit)

    def recentre(self) -> list[tuple[str, ThemeId, ThemeId | None]]:
        """What happens once a week; its events."""

        def unit(tx: Tx) -> list[tuple[str, ThemeId, ThemeId | None]]:
            given = understanding.gather(tx, self.model, now=self.desk.now)
            answer = child.recentre(
                sheet.Recentre(
                    model=self.model,
                    themes=list(given.themes),
                    members=list(given.members),
                    named=sorted(given.named),
                    muted=sorted(given.muted),
                    merged=dict(given.merged),
                    next_theme=given.next_theme,
                )
            )
            assert isinstance(answer, sheet.Recentred)
            done = understanding.Recentred(
                model=self.model, given=[one.id for one in given.themes], themes=answer.themes, events=answer.events
            )
            understanding.note_centred(tx, self.desk.company, done.themes, now=self.desk.now)
            understanding.note_recentred(tx, self.desk.company, done, now=self.desk.now)
            understanding.move(tx, self.desk.company, answer.moved, now=self.desk.now)
            return [(kind, theme, other) for kind, theme, other in answer.events]

        return self.ledger.write(unit)

    def decide(self, theme: ThemeId, **fields: str) -> None:
        """The form behind *Rename, merge, mute…*."""
        form = self.ledger.read(theming.form, self.desk.company, str(theme))
        assert form is not None
        typed = {field.name: field.value for field in form.fields} | fields
        gesture = Gesture(
            person=PersonId(AIKO),
            verb="submit",
            at=self.desk.stamp(),
            what=form.name,
            value=form.value,
            fields=tuple(typed.items()),
        )
        assert self.desk.do(gesture) is None

    def shown(self) -> dict[str, tuple[str, bool, bool]]:
        """As what each matter's newest message is shown: its title, whether it is muted, whether it rises."""

        def unit(tx: Tx) -> dict[str, tuple[str, bool, bool]]:
            newest = {what: which for which, what in sorted(self.about.items())}
            found = {}
            _, heard = theming.heard(tx, self.desk.company, list(self.desk.company.teams))
            rises = {one.theme.id: one.rises for one in heard}
            for message, theme, _ in understood.list_themes(tx, list(newest.values())):
                assert theme is not None
                one = themes.find_shown(tx, theme)
                assert one is not None
                found[self.about[message]] = one.title, one.muted_by is not None, rises.get(one.id, False)
            return found

        return self.ledger.read(unit)


def _theme(stored: Centred) -> Theme:
    return Theme(
        id=stored.id,
        count=stored.weight,
        total=np.frombuffer(stored.total, dtype=child.WHOLE).astype(np.int64),
        centre=np.frombuffer(stored.centre, dtype=np.int8),
    )


def _centred(theme: Theme, model: ModelId) -> Centred:
    total, centre = theme.total.astype(child.WHOLE).tobytes(), theme.centre.tobytes()
    return Centred(id=ThemeId(theme.id), model=model, weight=theme.count, total=total, centre=centre)


@pytest.fixture
def world(desk: Desk) -> World:
    return World(desk)


def test_names_merges_and_mutes_of_people_hold_while_the_machine_splits_merges_and_ends(world: World) -> None:
    (exports,) = set(world.say("export", 0, 10, 0, 12))
    (invoices,) = set(world.say("invoice", 1, 10, 0, 12))
    (adverts,) = set(world.say("advert", 2, 10, 0, 12))
    (logins,) = set(world.say("login", 6, 7, 0, 12))
    (passwords,) = set(world.say("password", 6, 7, 70, 12))
    (lamps,) = {*world.say("lamp", 4, 5, 40, 6), *world.say("bulb", 4, 5, 50, 6)}
    (fleeting,) = set(world.say("fleeting", 8, 9, 0, 4))
    assert len({exports, invoices, adverts, logins, passwords, lamps, fleeting}) == 7
    world.decide(exports, name="Getting data out")
    world.decide(invoices, into=str(exports))
    world.decide(adverts, told="mute")
    world.decide(logins, name="Getting in")
    happened: list[tuple[str, ThemeId, ThemeId | None]] = []
    for week in range(1, 5):
        world.desk.later(days=7)
        assert not world.ledger.read(understanding.is_recentred, world.desk.company, now=world.desk.now)
        happened += world.recentre()
        assert world.ledger.read(facts.find_fact, understanding.RECENTRED) == week_of(
            world.desk.now, world.desk.company.zone
        )
        world.say("export", 0, 10, 12 * week, 10 + 3 * week)
        world.say("invoice", 1, 11, 12 * week, 10 + 3 * week)
        world.say("advert", 2, 12, 10 * week, 10 + 3 * week)
        world.say("login", 6, 7, LOGINS[week], 20 * week)
        world.say("password", 6, 7, PASSWORDS[week], 20 * week)
        for _ in range(25):
            world.say("lamp", 4, 5, 5, 1)
            world.say("bulb", 4, 5, 85, 1)
        shown = world.shown()
        assert shown["export"] == ("Getting data out", False, True), week
        assert shown["invoice"][0] == "Getting data out", week
        assert shown["advert"][1:] == (True, False), week
        assert shown["login"][0] == "Getting in", week
    world.desk.later(days=7)
    happened += world.recentre()
    kinds = {kind for kind, _, _ in happened}
    assert {"split", "merged"} <= kinds
    assert ("split", lamps) in {(kind, theme) for kind, theme, _ in happened}
    assert world.shown()["lamp"][0] != ""
    assert len({*_of_newest(world, "lamp"), *_of_newest(world, "bulb")}) == 2
    merged = next((theme, other) for kind, theme, other in happened if kind == "merged")
    assert merged == (logins, passwords)
    assert world.shown()["password"][0] == "Getting in"
    events = world.ledger.read(themes.list_events, logins, 50)
    assert [(one.kind, one.other, one.who) for one in reversed(events)][:1] == [("named", None, AIKO)]
    assert ("merged", passwords, None) in [(one.kind, one.other, one.who) for one in events]
    for _ in range(10):  # nobody speaks of anything for so long that all of it is forgotten
        world.desk.later(days=7)
        world.recentre()
    world.say("export", 0, 10, 60, 3)
    assert world.shown()["export"][0] == "Getting data out"
    assert world.ledger.read(themes.find_theme, fleeting).ended_week is not None  # type: ignore[union-attr]


def _of_newest(world: World, what: str) -> set[Any]:
    newest = max(which for which, about in world.about.items() if about == what)
    return {theme for _, theme, _ in world.ledger.read(understood.list_themes, [newest])}


def test_a_merge_of_people_can_be_parted_after_weeks_and_both_are_themselves(world: World) -> None:
    (exports,) = set(world.say("export", 0, 10, 0, 12))
    (invoices,) = set(world.say("invoice", 1, 10, 0, 12))
    world.decide(invoices, into=str(exports))
    for _ in range(3):
        world.desk.later(days=7)
        world.recentre()
        world.say("export", 0, 10, 10, 15)
        assert set(world.say("invoice", 1, 10, 10, 15)) == {invoices}
        assert world.shown()["invoice"] == world.shown()["export"]
    world.decide(exports, part=str(invoices))
    assert world.shown()["invoice"][0] == "invoice, words"
    assert world.shown()["export"][0] == "export, words"
