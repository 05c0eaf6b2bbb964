"""`python -m ntm` is the command `ntm`."""

from .cli import main

raise SystemExit(main())
