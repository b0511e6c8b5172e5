"""Several members work on several cases of one server, each behind an account of their own.

- An account lets somebody up to the door of the cases, and opens none: what opens a case is the member's own
  passphrase, typed after the sign-in. Whoever keeps the accounts, or the server's key, can open no case.
- Everybody signs in with a password and a second factor. Nobody makes an account for themselves.
- An open case lives in the memory of this process, for one session: it is closed, and its keys are forgotten,
  when the session ends, when nobody is there, and when the process stops.
- Neither the accounts nor any address tells who works on which case.

Django is told all this once for each process (`settings`); the workbench of one laptop never imports this.
"""
