#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What ./dev size --check finds.

    grown.py ROOT
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(sys.argv[1]) / "benchmarks" / "embedded"))
import size  # noqa: E402

ACCEPTED = {"sine": {"varscope -Os": {"text": 100, "bss": 0}}}


def complaints(name, **figures):
    return list(size.grown({"sine": {name: figures}}, ACCEPTED))


def main():
    assert not complaints("varscope -Os", text=102, bss=0)
    assert not complaints("varscope -Os", text=50, bss=0)
    assert complaints("varscope -Os", text=103, bss=0) == ["sine, varscope -Os: text is 103, accepted are 100."]
    assert complaints("varscope -Os", text=100, bss=1) == ["sine, varscope -Os: bss is 1, accepted are 0."]
    assert complaints("varscope -Os", text=100) == ["sine, varscope -Os: bss is not measured any more."]
    assert "sine, varscope -O3 has no accepted figures." in complaints("varscope -O3", text=1, bss=0)


if __name__ == "__main__":
    main()
