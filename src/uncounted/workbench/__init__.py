"""A member sees the case on this machine alone, after one sign-in, and nothing stays behind in the browser.

`serve` opens a case and answers on the loopback address until it is stopped; `make_application` gives the
same pages to a server or a test of one's own. But for passing over copies, what changes a case is
a command, and every page names the command that comes next. No rule of the field lives
here; all that is shown comes from
`uncounted.casework.views`, protected words already withheld.
"""

from uncounted.workbench.application import Workbench, make_application
from uncounted.workbench.serving import NotLoopbackError, PortTakenError, serve

__all__ = ["NotLoopbackError", "PortTakenError", "Workbench", "make_application", "serve"]
