"""Say what all forms of YAML files share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Form(BaseModel):
    """Refuse unknown keys; keep what is read from being changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
