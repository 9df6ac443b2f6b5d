"""A few messages of the demo's week, and what is done about them; nothing of it depends on how much came in at once."""

from pathlib import Path

from bot.commands.demo import acts, customers
from bot.commands.demo.show import Options, Show
from bot.commands.demo.week import Week, handles
from tests.weeks import reading
from tests.weeks.projection import Told, project

SAID = {5, 10, 37, 42}
"""After the first: had, handed over and back, written below, answered, taken back, not quite it, and done."""
BEAT_S = 0.3


class Short(Show):
    async def _story(self, _page: str) -> int:
        play, people = self._playing, handles(self._workspace)
        days = Week(play, self._hours, self._spawn, beat=BEAT_S, first_beat=BEAT_S)
        await days.begin(self._began)
        for one in customers.read("week"):
            if one.n in SAID:
                await play.quiet()
                await self._hours.run_to(one.at(), BEAT_S)
                await play.speak(one)
                await days._scenes(one)
                for act in acts.read():
                    if act.after == one.n:
                        await acts.act(play, act, people[act.by])
        await play.quiet()
        await play.taken_in()
        return self._judgement()


async def played(workspace: str, folder: Path) -> Told:
    options = Options(port=0, fast=True, skip=False, stays=False, workspace=workspace, folder=folder)
    assert await Short(options, 0).play() == 0
    flood = {one.text for one in customers.read("storm")}
    return project(reading.of_file(folder / "earshot.db"), flood)
