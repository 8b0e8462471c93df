"""Take the regular expressions that are kept, before a server of workers imports what has them.

A module of its own, since a fork server takes no function, only names to import.
"""

from exporter.ahead import patterns

patterns.take()
