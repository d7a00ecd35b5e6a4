#!/usr/bin/env python3
"""Verify a bundle of the draw protocol mingqian/draw/v1.

verify.py BUNDLE [--json] [--commitment C]...

BUNDLE is a folder or a zip. Exit 0: everything that can be checked matches. Exit 1: something differs. Exit 2: usage.
"""
from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import List, Optional, Sequence

from mingqian_draw.bundle import read_bundle
from mingqian_draw.text import Mismatch, is_digest
from mingqian_draw.verify import COMMITTED, MISMATCH, SEALED, VERIFIED, Report, verify

README = Path(__file__).resolve().parent.parent / "vectors" / "README.txt"

_HEADLINES = {
    VERIFIED: "一致：数据包完整，凡能核对的都已核对并且一致。",
    SEALED: "一致（已封存）：目前能核对的都一致。",
    COMMITTED: "一致（已承诺）：目前能核对的都一致。",
}


def reference_readme() -> Optional[bytes]:
    """The README.txt that every bundle must have; None when it is not beside this script."""
    return README.read_bytes() if README.is_file() else None


def check(path: str, commitments: Optional[Sequence[str]]) -> Report:
    """Verify the bundle at a path."""
    try:
        bundle = read_bundle(path)
    except Mismatch as error:
        report = Report()
        report.error = error
        return report
    return verify(bundle, reference_readme(), commitments or ())


def show(report: Report) -> None:
    """Print a report in plain sentences."""
    if report.verdict == MISMATCH:
        print("不一致：%s" % report.error)
        return
    print(_HEADLINES[report.verdict])
    for line in report.checked:
        print("已核对　" + line)
    for line in report.later:
        print("待核对　" + line)
    for line in report.not_checked:
        print("未核对　" + line)


def main(arguments: List[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="verify.py", description="核对抽取数据包（mingqian/draw/v1）")
    parser.add_argument("bundle", help="数据包：文件夹或 zip")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument(
        "--commitment", metavar="C", action="append", help="事先公布的承诺值，64 位小写十六进制；联合抽签可给出每一方的")
    options = parser.parse_args(arguments)
    if not all(is_digest(digest) for digest in options.commitment or ()):
        parser.error("承诺值应为 64 位小写十六进制")
    try:
        report = check(options.bundle, options.commitment)
    except OSError as error:
        parser.error("无法读取 %s：%s" % (options.bundle, error.strerror))
    sys.stdout.reconfigure(errors="backslashreplace")
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        show(report)
    return 1 if report.verdict == MISMATCH else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
