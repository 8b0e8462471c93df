"""Make ready for importing the engines, before a worker or a server of workers does.

A module of its own, since a fork server takes no function, only names to import.
"""

import gc

from exporter.ahead import definitions, patterns

gc.disable()  # nothing that is imported is garbage; a worker looks for it again when it serves
patterns.take()
definitions.take()
