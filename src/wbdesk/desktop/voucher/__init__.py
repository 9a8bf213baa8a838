"""The food bank voucher: a conversation with what is known, the form, and the letter beside it."""

from wbdesk.desktop.voucher.dialog import VoucherDialog, voucher_dialog

__all__ = ["VoucherDialog", "voucher_dialog"]
