"""The server: waitress on one address, an access log on standard error, and a clean stop."""

import errno
import logging
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from types import FrameType

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer

from nskqa.errors import SettingsError
from nskqa.web.api import PROBES
from nskqa.web.channels import Channel
from nskqa.web.log import keep_waitress_discreet
from nskqa.web.workers import Workers

# An encoder on two cores is kept busy by two questions; two more threads serve pages meanwhile.
THREADS = 4
STOPS_WITHIN = 20.0  # seconds: what has come is answered, and a supervisor's patience is seldom shorter
# The app refuses smaller bodies than this with a problem that says so. Nothing is ever written to disk on the way.
LARGEST_BODY = 8 * 1024 * 1024
_TICK = 1.0  # seconds
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
        keep_waitress_discreet()
        self._asked_to_stop = 0
        self._map: dict[int, object] = {}
        self._workers = Workers(THREADS, (probe.path for probe in PROBES))
        self._listener = _Listener(app, self._map, bound, self._workers)

    def run(self) -> None:
        """Serves until stopped; then answers what has come, running or waiting, for a bounded time, and no one new."""
        try:
            while not self._asked_to_stop:
                self._turn(_TICK)
        except (SystemExit, KeyboardInterrupt):
            self._asked_to_stop += 1
        with suppress(SystemExit, KeyboardInterrupt):
            self._finish()
        self._workers.shutdown()
        wasyncore.close_all(self._map)

    def stop(self) -> None:
        """Stops, from another thread or a signal; asked a second time, at once."""
        self._asked_to_stop += 1
        if self._map:  # else it has stopped
            self._listener.pull_trigger()

    def _finish(self) -> None:
        self._listener.stop()
        until = monotonic() + STOPS_WITHIN
        self._turn(0)  # reads what had been sent
        while self._listener.is_busy() and self._asked_to_stop < 2 and (left := until - monotonic()) > 0:
            self._turn(min(left, _TICK))

    def _turn(self, timeout: float) -> None:
        """Waits for a sign from a connection or a worker, at most `timeout` seconds, and does what it asks for."""
        wasyncore.loop(timeout, map=self._map, count=1)


class _Listener(TcpWSGIServer):  # type: ignore[misc]  # waitress is not followed by mypy
    """Takes connections in. `stopping` tells them that the answer under way is their last."""

    channel_class = Channel
    stopping = False

    def __init__(self, app: Flask, map_: dict[int, object], bound: socket.socket, workers: Workers) -> None:
        adjustments = Adjustments(
            sockets=[bound], ident=None, max_request_body_size=LARGEST_BODY, inbuf_overflow=LARGEST_BODY + 1
        )
        address = (bound.family, bound.type, bound.proto, bound.getsockname())
        super().__init__(
            app, map_, _sock=bound, dispatcher=workers, adj=adjustments, sockinfo=address, bind_socket=False
        )

    def stop(self) -> None:
        """Takes in who has already connected, and refuses everyone after."""
        self.stopping = True
        while select.select([self.socket], [], [], 0)[0] and len(self._map) < self.adj.connection_limit:
            self.handle_accept()
        wasyncore.dispatcher.close(self)

    def is_busy(self) -> bool:
        """True while any connection has a request under way."""
        return any(channel.under_way for channel in list(self.active_channels.values()))


def serve(app: Flask, host: str, port: int, say: Callable[[str], None] | None = None) -> None:
    """Serves an app until SIGTERM or SIGINT; port 0 is any free one. Says in one line where it listens.

    Raises:
        SettingsError: where it cannot listen there.

    """
    server = Server(app, host, port)
    _log_to_stderr()
    with _stopping(server, signal.SIGTERM), _stopping(server, signal.SIGINT):
        (say or _say)(f"nskqa listens on {server.url} (Ctrl-C stops it)")
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
    for name, level in (("nskqa", logging.INFO), ("waitress", logging.WARNING)):
        logger = logging.getLogger(name)
        if not logger.handlers:
            handler = logging.StreamHandler()
            handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
            logger.addHandler(handler)
        logger.setLevel(level)
        logger.propagate = False


@contextmanager
def _stopping(server: Server, number: signal.Signals) -> Iterator[None]:
    """Within it, the signal stops the server."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        server.stop()

    before = signal.signal(number, stop)
    try:
        yield
    finally:
        signal.signal(number, before)
