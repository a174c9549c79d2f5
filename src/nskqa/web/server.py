"""The server: waitress on one address, an access log on standard error, and a clean stop."""

import errno
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server
from waitress.wasyncore import close_all

from nskqa.errors import SettingsError

# An encoder on two cores is kept busy by two questions; two more threads serve pages meanwhile.
THREADS = 4
# The app refuses smaller bodies than this with a problem that says so. Nothing is ever written to disk on the way.
LARGEST_BODY = 8 * 1024 * 1024
_REASONS = {
    errno.EADDRINUSE: "is taken",
    errno.EACCES: "may not be opened by this user",
    errno.EADDRNOTAVAIL: "is not an address of this machine",
}


class Server:
    """A bound server: `run` serves until `stop`, SystemExit or KeyboardInterrupt. Port 0 is any free one.

    Raises:
        SettingsError: where it cannot listen there; the message names the port and the settings.

    """

    def __init__(self, app: Flask, host: str, port: int) -> None:
        bound = _bound(host, port)
        address, listens = bound.getsockname()[:2]
        self.url = f"http://[{address}]:{listens}" if ":" in address else f"http://{address}:{listens}"
        self._map: dict[int, Any] = {}
        self._waitress: Any = create_server(
            app,
            map=self._map,
            sockets=[bound],
            threads=THREADS,
            ident=None,
            max_request_body_size=LARGEST_BODY,
            inbuf_overflow=LARGEST_BODY + 1,
        )

    def run(self) -> None:
        """Serves until stopped; answers that are under way end first."""
        self._waitress.run()
        self._waitress.task_dispatcher.shutdown()
        close_all(self._map)

    def stop(self) -> None:
        """Stops from another thread."""
        self._waitress.trigger.pull_trigger(partial(close_all, self._map))


def serve(app: Flask, host: str, port: int, say: Callable[[str], None] | None = None) -> None:
    """Serves an app until SIGTERM or SIGINT; port 0 is any free one. Says in one line where it listens.

    Raises:
        SettingsError: where it cannot listen there.

    """
    server = Server(app, host, port)
    _log_to_stderr()
    (say or _say)(f"nskqa listens on {server.url} (Ctrl-C stops it)")
    with _stopped_by(signal.SIGTERM), _stopped_by(signal.SIGINT):
        server.run()


def _bound(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        reason = _REASONS.get(getattr(error, "errno", None) or 0, "cannot be used")
        raise SettingsError(
            f"Port {port} on {host} {reason}; choose another with --port or NSKQA_PORT, --host or NSKQA_HOST."
        ) from error


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _log_to_stderr() -> None:
    logger = logging.getLogger("nskqa")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


@contextmanager
def _stopped_by(number: signal.Signals) -> Iterator[None]:
    """Within it, the signal ends the server's loop as Ctrl-C does."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    before = signal.signal(number, stop)
    try:
        yield
    finally:
        signal.signal(number, before)
