"""One module for each schema after the first, in order of their numbers."""
