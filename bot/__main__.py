"""python -m bot <command>: each command is a file in bot/commands."""

import sys

from bot.commands import main

sys.exit(main(sys.argv[1:]))
