"""Everything seen; the only room that knows Qt."""
