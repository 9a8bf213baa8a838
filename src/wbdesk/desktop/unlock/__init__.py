"""Unlocking: the first window of the day, light enough to stand there in a third of a second."""
