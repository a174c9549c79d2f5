"""What a request must be before anything of it is read: its address and its form are text, in percent-encoding."""

import re
from urllib.parse import unquote_to_bytes

from flask import Flask, request

from nskqa.web.problems import NotText

FORM = "application/x-www-form-urlencoded"
_LOOSE_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")


def refuse_what_is_no_text(app: Flask) -> None:
    """Refuses a path, a query or a form that is not UTF-8, before a replacement or a half character can be read of it.

    A path comes decoded, so that a loose percent sign in it is only a path that leads nowhere.
    """

    @app.before_request
    def check() -> None:
        path: str = request.environ.get("PATH_INFO", "")
        sent = request.get_data() if request.mimetype == FORM else b""
        if not (_is_utf8(path.encode("latin-1")) and _is_text(request.query_string) and _is_text(sent)):
            # the page that says so reads its language there, and must not meet what cannot be decoded
            request.query_string = request.query_string.decode("ascii", "ignore").encode()
            raise NotText


def _is_text(encoded: bytes) -> bool:
    return not _LOOSE_PERCENT.search(encoded) and _is_utf8(unquote_to_bytes(encoded))


def _is_utf8(words: bytes) -> bool:
    try:
        words.decode()
    except UnicodeDecodeError:
        return False
    return True
