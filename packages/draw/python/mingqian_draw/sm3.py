"""SM3 (GB/T 32905-2016)."""
from __future__ import annotations

import hashlib
import struct
from typing import List, Tuple

_MASK = 0xFFFFFFFF
_START = (
    0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
    0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
)


def _rotate(word: int, count: int) -> int:
    return ((word << count) | (word >> (32 - count))) & _MASK


_ROUND = [_rotate(0x79CC4519 if j < 16 else 0x7A879D8A, j % 32) for j in range(64)]


def _expand(block: bytes) -> List[int]:
    """The 68 words W of a block."""
    w = list(struct.unpack(">16I", block))
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ _rotate(w[j - 3], 15)
        p1 = x ^ _rotate(x, 15) ^ _rotate(x, 23)
        w.append(p1 ^ _rotate(w[j - 13], 7) ^ w[j - 6])
    return w


def _compress(state: Tuple[int, ...], block: bytes) -> Tuple[int, ...]:
    """One application of the compression function."""
    w = _expand(block)
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        a12 = _rotate(a, 12)
        ss1 = _rotate((a12 + e + _ROUND[j]) & _MASK, 7)
        if j < 16:
            ff, gg = a ^ b ^ c, e ^ f ^ g
        else:
            ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & g)
        tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & _MASK
        tt2 = (gg + h + ss1 + w[j]) & _MASK
        d, c, b, a = c, _rotate(b, 9), a, tt1
        h, g, f, e = g, _rotate(f, 19), e, tt2 ^ _rotate(tt2, 9) ^ _rotate(tt2, 17)
    return tuple(x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h)))


def sm3_plain(data: bytes) -> str:
    """SM3 computed here, without any library."""
    padded = data + b"\x80" + b"\x00" * ((55 - len(data)) % 64) + struct.pack(">Q", 8 * len(data))
    state: Tuple[int, ...] = _START
    for start in range(0, len(padded), 64):
        state = _compress(state, padded[start:start + 64])
    return "".join("%08x" % word for word in state)


def sm3_hex(data: bytes) -> str:
    """SM3 as 64 hex characters; large inputs use the system's implementation where there is one."""
    if len(data) > 65536 and "sm3" in hashlib.algorithms_available:
        try:
            return hashlib.new("sm3", data).hexdigest()
        except ValueError:
            pass
    return sm3_plain(data)
