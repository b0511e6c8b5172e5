"""Russian texts: rules for acts, denials and numbers, and a grammar that says who speaks.

What is denied, and what could lead to a person, is told without the grammar, so that every extractor is held
to it, installed or not.
"""

from uncounted.claims.extractors.russian.denials import denied_in
from uncounted.claims.extractors.russian.extractor import RulesRu
from uncounted.claims.extractors.russian.safety import sensitive_in

__all__ = ["RulesRu", "denied_in", "sensitive_in"]
