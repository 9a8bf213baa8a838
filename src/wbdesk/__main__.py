"""Runs the desk with `python -m wbdesk`."""

from wbdesk.entrypoints.cli import main

raise SystemExit(main())
