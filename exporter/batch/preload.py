"""Import the engines once, and read what every book needs, in the server that forks workers.

A module of its own, since a fork server takes no function, only names to import. It starts no
thread and opens no font: neither would outlive a fork. A worker without a server imports it itself.
"""

from __future__ import annotations

import sys

from PIL import Image

from exporter import fonts, packaged, proof
from exporter.assemble import additions
from exporter.batch import worker
from exporter.batch.serving import end_with_parent
from exporter.proof import epub as proof_of_epubs
from exporter.proof import pdf as proof_of_pdfs
from exporter.render import epub, pdf
from exporter.render.epub import documents
from exporter.render.pdf import inputs, raster

end_with_parent()
sys.excepthook = lambda *_: None  # the coordinator says in a sentence that it died
LOADED = (worker, pdf, raster, epub, proof, proof_of_pdfs, proof_of_epubs)

Image.preinit()
fonts.known()
additions.compile_templates()
documents.compile_templates()
inputs.parse_ahead(packaged.styles(None))
