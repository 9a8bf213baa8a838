"""Our own line icons, drawn from SVG in the colour asked for; directional ones mirror."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap, QTransform

from wbdesk.desktop.theme.theme import theme
from wbdesk.i18n.resources import resource_path

DIRECTIONAL = {"arrowl", "arrowr", "chevl", "chevr", "undo", "list", "chart", "move", "signpost"}


def icon(name: str, color: str = "ink2", size: float = 18) -> QIcon:
    """Return the icon *name* in the token *color*, *size* px at 100 %."""
    return QIcon(pixmap(name, color, size))


def pixmap(name: str, color: str = "ink2", size: float = 18, ratio: float = 2.0) -> QPixmap:
    """Return the icon as a picture that is sharp on fine screens."""
    now = theme()
    mirrored = name in DIRECTIONAL and _right_to_left()
    return _drawn(name, now.tokens[color], now.px(size), ratio, mirrored)


def paint_icon(p: QPainter, name: str, rect: QRectF, color: str) -> None:
    """Draw the icon to fill *rect*."""
    now = theme()
    mirrored = name in DIRECTIONAL and _right_to_left()
    device = p.device()
    ratio = max(2.0, device.devicePixelRatioF() if device is not None else 2.0)
    picture = _drawn(name, now.tokens[color], round(rect.width()), ratio, mirrored)
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    p.drawPixmap(rect.topLeft(), picture)


def _right_to_left() -> bool:
    from PySide6.QtWidgets import QApplication

    return QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=1024)
def _drawn(name: str, color: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    side = max(1, round(size * ratio))
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode())).render(
        painter, QRectF(0, 0, side, side)
    )
    painter.end()
    if mirrored:
        image = image.transformed(QTransform().scale(-1, 1))
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(ratio)
    return picture
