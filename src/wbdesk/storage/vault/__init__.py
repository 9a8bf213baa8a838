"""Keys: how a desk is unlocked, and by whom; nothing heavy is imported before a key is tried."""

from wbdesk.storage.vault.cost import PRACTICE, Cost, calibrated
from wbdesk.storage.vault.passphrase import Strength, how_good
from wbdesk.storage.vault.tries import TriesState
from wbdesk.storage.vault.vault import Opened, Organisation, Vault, demo_key

DEMO_PASSPHRASE = "a desk for practice only"  # noqa: S105 - it protects invented people

__all__ = [
    "DEMO_PASSPHRASE",
    "PRACTICE",
    "Cost",
    "Opened",
    "Organisation",
    "Strength",
    "TriesState",
    "Vault",
    "calibrated",
    "demo_key",
    "how_good",
]
