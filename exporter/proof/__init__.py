"""Prove a finished file before it may reach dist/: what it must show is read back from its bytes.

The code here shares nothing with the renderers: the PDF is read by pikepdf and PDFium, the EPUB
by zipfile and lxml. Leaves: Book and bytes in, findings out.
"""
