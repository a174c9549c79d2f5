#!/bin/sh
# Finds a Chromium for the end-to-end tests, or installs one where this is root on a Debian system.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing chromium for the end-to-end tests" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
    exit 0
fi
echo "The end-to-end tests need chromium, chromium-browser or google-chrome on the PATH; install one and run again." >&2
exit 1
