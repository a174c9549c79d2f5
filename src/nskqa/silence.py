"""Dependencies are told to report nothing to anybody: here alone, and before any of them is imported.

docs/dependencies.md says what each of them would do otherwise.
"""

import os

_OFF = {
    # Read when its library is loaded, so that nothing later helps: not its own disable_telemetry_events() either.
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_XET_TELEMETRY_ENABLED": "0",
    # What others may ask, by common custom: https://donottrack.sh
    "DO_NOT_TRACK": "1",
}


def silence() -> None:
    """Turns off what dependencies tell others, in this process and those that it starts, whatever was set before."""
    os.environ.update(_OFF)
