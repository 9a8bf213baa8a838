"""Setting up a desk on this laptop: code, who you are, passphrase, recovery words."""

from wbdesk.desktop.setup.presenter import SetUpPresenter
from wbdesk.desktop.setup.view import SetUpPage

__all__ = ["SetUpPage", "SetUpPresenter"]
