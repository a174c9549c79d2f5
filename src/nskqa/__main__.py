"""`python -m nskqa` is `nskqa`."""

from nskqa.cli import main

main()
