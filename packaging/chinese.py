"""Cuts the Chinese fonts in resources/fonts out of the full ones: the letters that people write.

`python packaging/chinese.py FOLDER`, where FOLDER holds NotoSansSC_400Regular.ttf and
NotoSansSC_700Bold.ttf. Kept are the characters of GB 2312 and the common ones of Big5, so that
names in either hand can be printed; what Noto Sans has as well is left to it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import uharfbuzz as hb

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
WEIGHTS = {"NotoSansSC_400Regular": "NotoSansSC-Regular", "NotoSansSC_700Bold": "NotoSansSC-Bold"}
FIRST = 0x2000  # letters and digits below are those of Noto Sans
# The round zero of dates, and what CLDR holds common in Cantonese and traditional writing besides.
ALSO = "\u3007佉唵噁彞懨扥拏摀撣敍殭窶糥蔕蝟蟄蟳裏鉢鐡闍頞飆"
UNUSED = (b"GSUB", b"GPOS", b"GDEF", b"BASE", b"STAT", b"vhea", b"vmtx")


def characters() -> set[int]:
    """Return what the two old standards hold; Big5's common characters come before 0xC6A1."""
    pairs = [bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)]
    common = [pair for pair in pairs if pair < b"\xc6\xa1"]
    found = {
        char
        for codec, listed in (("gb2312", pairs), ("big5", common))
        for pair in listed
        for char in pair.decode(codec, errors="ignore")
    }
    return {ord(char) for char in (*found, *ALSO) if ord(char) >= FIRST}


def cut(source: Path, target: Path) -> None:
    """Write the smaller font; its licence allows that, and reserves no name of it."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters())
    wanted.drop_table_tag_set.update(int.from_bytes(tag) for tag in UNUSED)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    smaller = hb.subset(hb.Face(hb.Blob.from_file_path(str(source))), wanted)
    target.write_bytes(bytes(smaller.blob.data))


def main() -> int:
    """Cut both weights."""
    folder = Path(sys.argv[1])
    for source, target in WEIGHTS.items():
        cut(folder / f"{source}.ttf", FONTS / f"{target}.ttf")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
