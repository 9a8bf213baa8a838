"""What the voucher dialog is made of, for what happens once it is filled."""

from __future__ import annotations

from wbdesk.desktop.begun import Begun
from wbdesk.desktop.printing.device import CameOut
from wbdesk.desktop.voucher.presenter import VoucherPresenter
from wbdesk.desktop.widgets import Button, Dialog


class VoucherFrame(Dialog):
    """The parts of the dialog."""

    presenter: VoucherPresenter
    kept: Begun
    came_out: CameOut
    text_button: Button
    later_button: Button
    print_button: Button
    needs_reason = False  # printing for the home must say why

    def say(self, sentence: str, tone: str = "risk") -> None:
        """Say something below the form."""
        raise NotImplementedError
