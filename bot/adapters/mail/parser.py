"""Has mails taken to pieces by a child process, which is kept warm and started anew when it broke."""

import threading

import msgspec

from bot.adapters.mail.sheet import Sheet
from bot.children import Child

PATIENCE_S = 5.0
"""How long an answer may take on the clock; the child bounds its own time."""
ANSWER_MAX = 64 << 20


class Parser:
    """Asks one child, one mail at a time; any thread may ask."""

    def __init__(self, *, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._turn = threading.Lock()
        self._child = Child("bot.adapters.mail.child", answer_max=ANSWER_MAX)
        self._closed = False
        self._decode = msgspec.msgpack.Decoder(Sheet).decode

    def read(self, raw: bytes) -> Sheet:
        """A mail's pieces. Raises ValueError when it cannot be read, whatever the reason."""
        with self._turn:
            self._start()
            try:
                answer = self._child.ask(raw, self._patience_s)
                if answer[:1] == b"+":
                    return self._decode(answer[1:])
            except (OSError, EOFError, msgspec.DecodeError) as error:
                self._child.end()
                raise ValueError(f"mail: reading it took too long or broke its reader ({error})") from error
        raise ValueError(f"mail: {answer[1:].decode(errors='replace')}")

    def warm(self) -> None:
        """Starts the child before the first mail comes."""
        with self._turn:
            self._start()

    def close(self) -> None:
        """Ends the child; whoever waits for it is told."""
        self._closed = True
        self._child.kill()
        with self._turn:
            self._child.end()

    def _start(self) -> None:
        if self._closed:
            raise ValueError("mail: the adapter has ended")
        self._child.start()
