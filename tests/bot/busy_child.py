"""A child that never comes to an end of what it is asked; see ``test_children``."""

import sys

from bot import children


def main() -> None:
    children.bound(200 << 20)
    while children.next_question(sys.stdin.buffer) is not None:
        while True:
            pass


if __name__ == "__main__":
    main()
