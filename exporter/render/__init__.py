"""Turn a Book into the bytes of one file; each format and its engine is a folder of its own."""

import os

# At a caller's word HarfBuzz would shape text by other rules, and Fontconfig look for its file
# under another root: bytes would tell of it.
for _name in ("HB_SHAPER_LIST", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"):
    os.environ.pop(_name, None)
