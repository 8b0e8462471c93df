"""Import the engines on import: what a fork server does before it forks workers."""

from __future__ import annotations

from exporter import proof
from exporter.batch.orphans import end_with_parent
from exporter.proof import epub as proof_of_epubs
from exporter.proof import pdf as proof_of_pdfs
from exporter.render import epub, pdf

end_with_parent()
LOADED = (pdf, epub, proof, proof_of_pdfs, proof_of_epubs)
