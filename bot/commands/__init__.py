"""The commands, one file each; ``python -m bot`` alone lists them."""

import gc
import importlib
import pkgutil
from collections.abc import Sequence

from bot import commands


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns the process's exit code."""
    names = {module.name.rstrip("_"): module.name for module in pkgutil.iter_modules(commands.__path__)}
    if not arguments or arguments[0] not in names:
        print("python -m bot <command>\n")
        for name, module in sorted(names.items()):
            about = importlib.import_module(f"bot.commands.{module}").__doc__ or ""
            print(f"  {name:10} {about.splitlines()[0]}")
        return 0 if not arguments or arguments[0] in ("help", "--help", "-h") else 2
    # What is imported stays: looking through it for garbage again and again costs a fifth of the start.
    gc.disable()
    try:
        command = importlib.import_module(f"bot.commands.{names[arguments[0]]}")
        gc.freeze()
        gc.enable()
        code: int = command.main(list(arguments[1:]))
    except KeyboardInterrupt:
        return 130
    return code
