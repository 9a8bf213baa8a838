"""The encrypted file: vault, tables derived from records, unit of work, outbox, queries."""
