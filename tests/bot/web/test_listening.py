"""The door's port is one program's alone, also where two start at once."""

import pytest

from bot.web.listening import CannotListen, listen, open_socket


def test_of_two_that_bound_one_port_the_second_to_listen_is_told() -> None:
    first = open_socket("127.0.0.1", 0)
    second = open_socket("127.0.0.1", first.getsockname()[1])
    listen(first, "127.0.0.1")
    with first, pytest.raises(CannotListen, match="another program has") as told:
        listen(second, "127.0.0.1")
    assert told.value.taken
