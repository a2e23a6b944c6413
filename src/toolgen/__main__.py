"""`python -m toolgen`."""

from toolgen.cli.main import main

if __name__ == "__main__":
    main()
