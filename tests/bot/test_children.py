"""What a child does when whoever asks it dies."""

import subprocess
import sys
import time

import psutil

from bot.children import HOUSE

ASKER = """
import sys
from bot.children import Child
child = Child("tests.bot.busy_child", answer_max=1)
child.start()
print(child.pid, flush=True)
child.ask(b"go on for ever", 60)
"""
SOON_S = 10.0


def test_a_child_in_the_midst_of_its_work_does_not_outlive_whoever_asked() -> None:
    asker = subprocess.Popen([sys.executable, "-c", ASKER], stdout=subprocess.PIPE, cwd=HOUSE)
    assert asker.stdout is not None
    with asker:
        child = psutil.Process(int(asker.stdout.readline()))
        until = time.monotonic() + SOON_S
        while sum(child.cpu_times()[:2]) < 1.0:  # by then it has its question and is at it
            assert time.monotonic() < until
            time.sleep(0.02)
        asker.kill()
    try:
        child.wait(SOON_S)
    finally:
        if child.is_running():
            child.kill()
