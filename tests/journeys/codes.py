"""The codes an authenticator app shows, by RFC 6238."""

import base64
import hashlib
import hmac
import struct
import time


def code(secret: str) -> str:
    """What the app shows now for a secret."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
