"""What crosses the network, derived from the records; shared by sync and server."""
