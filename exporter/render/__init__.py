"""Turn a Book into the bytes of one file; each format and its engine is a folder of its own."""

import os

# By these a caller's environment would change bytes: HarfBuzz would shape text by other rules, and
# Fontconfig would look for its file under another root.
for _name in ("HB_FONT_FUNCS", "HB_SHAPER_LIST", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"):
    os.environ.pop(_name, None)
