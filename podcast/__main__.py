"""`python -m podcast`: the same as the command `podcast`."""

from podcast.cli import main

main()
