#!/usr/bin/env python3
"""Draws src-tauri/icons/ from assets/icons/shenbao.svg.

Needs only `rsvg-convert` (Debian: librsvg2-bin). ICO and ICNS are containers of PNGs, so the
standard library writes them and no image package is needed. Run it after changing the drawing
and commit what it writes; a build never runs it.
"""

import struct
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "assets" / "icons" / "shenbao.svg"
TARGET = ROOT / "src-tauri" / "icons"

PNG_FILES = {"32x32.png": 32, "128x128.png": 128, "128x128@2x.png": 256, "icon.png": 512}
ICO_SIZES = [16, 24, 32, 48, 64, 256]
# The four-letter types under which ICNS keeps a PNG of each size.
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def png(size: int) -> bytes:
    command = ["rsvg-convert", "--format=png", f"--width={size}", f"--height={size}", str(SOURCE)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def ico(images: list[tuple[int, bytes]]) -> bytes:
    offset = 6 + 16 * len(images)
    entries, data = b"", b""
    for size, image in images:
        side = size % 256  # 256 is written as 0.
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(image), offset + len(data))
        data += image
    return struct.pack("<HHH", 0, 1, len(images)) + entries + data


def icns(images: list[tuple[bytes, bytes]]) -> bytes:
    body = b"".join(kind + struct.pack(">I", 8 + len(image)) + image for kind, image in images)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, size in PNG_FILES.items():
        (TARGET / name).write_bytes(png(size))
    (TARGET / "icon.ico").write_bytes(ico([(size, png(size)) for size in ICO_SIZES]))
    (TARGET / "icon.icns").write_bytes(icns([(kind, png(size)) for kind, size in ICNS_TYPES.items()]))


if __name__ == "__main__":
    try:
        main()
    except FileNotFoundError:
        sys.exit("找不到 rsvg-convert。请先安装:apt-get install librsvg2-bin")
