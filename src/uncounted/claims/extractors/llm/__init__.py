"""A language model of one's own machine as one more voter: off until a member names its address.

- Loopback only, unless the host was allowed in writing; what that takes is `casework`'s to say.
- The model points at words; what is suggested is cut out of the text at the place where they stand exactly.
- An answer that is late, long, redirected, or not of the schema gives nothing.
"""

from uncounted.claims.extractors.llm.extractor import LanguageModel
from uncounted.claims.extractors.llm.transport import ModelServer, UnusableModelServerError

__all__ = ["LanguageModel", "ModelServer", "UnusableModelServerError"]
