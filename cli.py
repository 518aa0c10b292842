"""The command line's front door: what needs no service is done at once, the rest is for `commands`."""

import sys
from importlib import import_module

from agendas.inbox import mail_command


def main() -> None:
    """Run one command; `poyta mail` does not wait a second or two for the whole service to be loaded."""
    if sys.argv[1:2] == ["mail"]:
        mail_command.main(sys.argv[2:])
    else:
        import_module("commands").main()


if __name__ == "__main__":
    main()
