"""python -m copydesk: the same program as the command."""

from copydesk.cli.main import main

if __name__ == "__main__":
    main(prog_name="copydesk")
