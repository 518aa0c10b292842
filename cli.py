"""The command line's front door: what needs no service is done at once, the rest is for `commands`."""

import sys
from importlib import import_module

AT_ONCE = {"mail": "agendas.inbox.mail_command", "suggest": "suggestions.command"}


def main() -> None:
    """Run one command; these two do not wait a second or two for the whole service to be loaded."""
    if sys.argv[1:2] and sys.argv[1] in AT_ONCE:
        import_module(AT_ONCE[sys.argv[1]]).main(sys.argv[2:])
    else:
        import_module("commands").main()


if __name__ == "__main__":
    main()
