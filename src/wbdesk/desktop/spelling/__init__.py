"""Spelling, offline and per text language: a program beside this one knows the dictionaries."""
