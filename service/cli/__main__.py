"""``python -m service.cli`` is ``wellput``."""

from service.cli.main import main

if __name__ == "__main__":
    main()
