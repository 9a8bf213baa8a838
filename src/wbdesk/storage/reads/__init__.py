"""Reading the encrypted file: records, lists, search and what sync knows, as finished rows."""

from wbdesk.storage.reads.stored import StoredReads

__all__ = ["StoredReads"]
