"""Sends the outbox, fetches news, resumes where it stopped."""
