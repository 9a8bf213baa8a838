"""What now (F12): on every screen, in a visit and on the lock card."""

from wbdesk.desktop.whatnow.view import WhatNowPage

__all__ = ["WhatNowPage"]
