"""nskqa: ask a Norwegian status report in plain words; every answer shows the exact words it rests on."""

from importlib.metadata import PackageNotFoundError, version

from nskqa.silence import silence

# Every way in imports this package first, and so before any dependency.
silence()

try:
    __version__ = version("nskqa")
except PackageNotFoundError:  # a source tree on the path, not installed
    __version__ = "0+source"

__all__ = ["__version__"]
