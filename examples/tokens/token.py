"""Viewer tokens for Trackline's widget, signed by the shop's own server: the standard library is enough.

    token = viewer_token(kid="tl_ci_….1", key="tl_vk_…", orders=["10482"], origin="https://shop.example")

As a program it reads the arguments as a JSON object and prints the token.
"""

import base64
import hashlib
import hmac
import json
import secrets
import sys
import time


def viewer_token(kid, key, shipments=(), orders=(), origin=None, id=None, now=None, seconds=900):
    now = int(time.time()) if now is None else now
    claims = {"aud": "trackline-viewer", "iat": now, "exp": now + seconds, "jti": id or secrets.token_hex(16)}
    if shipments:
        claims["shipments"] = list(shipments)
    if orders:
        # Order numbers are texts, also where the shop's database holds them as integers.
        claims["orders"] = [str(order) for order in orders]
    if origin:
        claims["origin"] = origin
    signed = _part({"alg": "HS256", "kid": kid, "typ": "JWT"}) + "." + _part(claims)
    signature = hmac.new(key.encode(), signed.encode(), hashlib.sha256).digest()
    return signed + "." + _base64url(signature)


def _part(value):
    return _base64url(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())


def _base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


if __name__ == "__main__":
    print(viewer_token(**json.load(sys.stdin)))
