"""One language at a time: catalogues, plurals, dates, numbers, names, direction."""
