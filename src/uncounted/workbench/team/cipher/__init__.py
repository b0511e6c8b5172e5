"""A database backend of Django for a SQLite file that is encrypted whole, under a raw key (SQLCipher).

Two older packages do this with drivers that no longer build; what is left to say is one small class.
"""
