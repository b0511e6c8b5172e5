"""One file for each family of formats; each is loaded by the child alone, and only when it is needed."""
