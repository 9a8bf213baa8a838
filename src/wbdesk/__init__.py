"""WBDesk: an offline-first desk for wellbeing practitioners."""

__version__ = "0.1.0"
