"""Import the engines once, in the fork server, before it forks workers.

A module of its own, since a fork server takes no function, only names to import.
"""

from __future__ import annotations

import sys

from exporter import proof
from exporter.batch import worker
from exporter.batch.serving import end_with_parent
from exporter.proof import epub as proof_of_epubs
from exporter.proof import pdf as proof_of_pdfs
from exporter.render import epub, pdf

end_with_parent()
sys.excepthook = lambda *_: None  # the coordinator says in a sentence that it died
LOADED = (worker, pdf, epub, proof, proof_of_pdfs, proof_of_epubs)
