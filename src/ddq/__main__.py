"""`python -m ddq`."""

from ddq.cli import main

main()
