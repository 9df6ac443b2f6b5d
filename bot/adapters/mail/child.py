"""The child that takes mails to pieces: what breaks it breaks nothing else (threat T19).

It is given a mail as four bytes of length and the bytes, and answers in the same way with ``+`` and a Sheet
(MessagePack), or ``-`` and why it could not. It has no secrets, opens no file and no connection, and has so much time
and memory.
"""

import resource
import signal
import sys
from types import FrameType

import msgspec

from bot import children
from bot.adapters.mail.bounds import CPU_S, MEMORY, Breach


class Spent(BaseException):
    """The time for this mail is over."""


def main() -> None:
    children.bound(MEMORY, what=resource.RLIMIT_AS)
    signal.signal(signal.SIGPROF, _over)
    from bot.adapters.mail.parts import read

    encode = msgspec.msgpack.Encoder().encode
    into, out = sys.stdin.buffer, sys.stdout.buffer
    while (raw := children.next_question(into)) is not None:
        goes_on = True
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (_spent() + CPU_S + 2, resource.RLIM_INFINITY))
            signal.setitimer(signal.ITIMER_PROF, CPU_S)
            answer = b"+" + encode(read(raw))
        except Breach as error:
            answer = b"-" + str(error).encode()
        except (Spent, MemoryError, RecursionError) as error:
            goes_on = False
            answer = b"-" + (f"more than {CPU_S} s of work" if isinstance(error, Spent) else "more than fits").encode()
        except Exception as error:  # noqa: BLE001 - whatever a mail does, people see it as it came
            answer = b"-" + f"cannot be read ({type(error).__name__})".encode()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        children.answer(out, answer)
        if not goes_on:
            return


def _spent() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime)


def _over(_signal: int, _frame: FrameType | None) -> None:
    raise Spent


if __name__ == "__main__":
    main()
