"""PostgreSQL: what the one transaction, the pages and the administration read and write."""
