"""One language at a time: catalogues, plurals, dates, numbers, names, direction."""

from wbdesk.i18n.words import (
    Catalog,
    UnknownLanguageError,
    _,
    catalog,
    current,
    direction,
    isolate,
    languages,
    ngettext,
    npgettext,
    pgettext,
    set_language,
    without_isolates,
)

__all__ = [
    "Catalog",
    "UnknownLanguageError",
    "_",
    "catalog",
    "current",
    "direction",
    "isolate",
    "languages",
    "ngettext",
    "npgettext",
    "pgettext",
    "set_language",
    "without_isolates",
]
