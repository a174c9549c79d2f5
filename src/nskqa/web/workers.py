"""The threads that answer requests. A probe never waits behind a question: one thread is kept for probes alone.

A supervisor that hears nothing from a busy process would end it, and with it all that it is at. The loop that reads
requests is free while every worker is busy; it hands a probe to a dispatcher of its own, on the same port.
"""

from collections.abc import Iterable

from waitress.task import ThreadedTaskDispatcher

from nskqa.web.channels import Channel

_PATIENCE = 0.5  # seconds, in which a thread that is at nothing ends


class Workers:
    """A dispatcher of requests, as waitress knows them: `threads` for what comes, and one for the paths of `probes`."""

    def __init__(self, threads: int, probes: Iterable[str]) -> None:
        self._paths = frozenset(probes)
        self._work, self._probes = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self._work.set_thread_count(threads)
        self._probes.set_thread_count(1)

    def add_task(self, channel: Channel) -> None:
        """Has the first request of a connection answered, after those that came before it."""
        path = getattr(channel.requests[0], "path", None)  # what could not be read has none
        (self._probes if path in self._paths else self._work).add_task(channel)

    def shutdown(self) -> None:
        """Drops what waits, and lets no thread begin another request; who is at one is hardly waited for."""
        self._work.shutdown(timeout=_PATIENCE)
        self._probes.shutdown(timeout=_PATIENCE)
