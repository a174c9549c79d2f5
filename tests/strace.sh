#!/bin/sh
# Finds strace for the tests that look at what a process reaches, or installs it where this is root on a Debian system.
set -eu
if command -v strace >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing strace for the tests of what a process reaches" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends strace >/dev/null
    exit 0
fi
echo "The tests of what a process reaches need strace on the PATH; install it and run again." >&2
exit 1
