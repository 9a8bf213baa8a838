"""The service's server: accounts, the one transaction, pull, grants."""
