"""Keeps one child process, and ends with it: a program of its own that needs nothing but Python.

    python keeper.py FOLDER COMMAND…

Its first line names the child; the rest of its output is the child's. It takes orders from its standard input, one byte
each: ``t`` asks the child to end, ``k`` kills it. When that pipe closes, its parent is gone, however it ended, even by
SIGKILL: then the child is ended as well and FOLDER removed.
"""

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

PATIENCE_S = 3.0


def main(folder: Path, command: list[str]) -> int:
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - the demo's own command
    print(child.pid, flush=True)
    ended, told = os.pipe()
    Thread(target=_tell, args=(child, told), daemon=True).start()
    while True:
        ready, _, _ = select.select([0, ended], [], [])
        if ended in ready:
            return 0
        match os.read(0, 1):
            case b"k":
                child.kill()
            case b"t":
                child.terminate()
            case b"":
                _end(child)
                shutil.rmtree(folder, ignore_errors=True)
                return 0


def _tell(child: subprocess.Popen[bytes], told: int) -> None:
    """Closes ``told`` once the child has ended."""
    child.wait()
    os.close(told)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
