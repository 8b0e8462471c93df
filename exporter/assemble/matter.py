"""Set the parts that the pipeline adds around an author's sections, from templates (pure)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from exporter.languages import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("exporter"), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["tel"] = lambda phone: re.sub(r"[^0-9+*#]", "", phone)
    environment.filters["url"] = lambda web: web if "://" in web else f"https://{web}"
    return environment


def fill(template: str, words: Mapping[str, str], **values: Any) -> str:
    """Fill one template of templates/book/ into XHTML text; an unknown name is an error."""
    environment = _environment().overlay()
    environment.filters = {
        **_environment().filters, "date": lambda date: long_date(date, words)
    }
    return environment.get_template(f"book/{template}.xhtml").render(words=words, **values).strip()
