"""Columns that no import takes: protected grounds, contacts, handles, faces.

- No list of persons may carry what someone is, believes or suffers from; the alleged ground of an
  act belongs to the act (DOMAIN, "Impossible by design", 1 and 4).
- A refusal names the column and the safe form, never a value.
- The words are matched folded and as whole words, in the languages the teams write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.names import fold


class RefusedColumn(StrEnum):
    """Why a column is refused."""

    PROTECTED_GROUND = "protected ground"
    CONTACT = "contact"
    FACE = "face or voice print"


_SAFE_FORM = {
    RefusedColumn.PROTECTED_GROUND: (
        "take the column out; if a perpetrator gave this as the reason, record it on the act, as alleged, "
        "with who says so"
    ),
    RefusedColumn.CONTACT: "take the column out; contacts of witnesses belong in the vault, one by one",
    RefusedColumn.FACE: "take the column out; seal the pictures or recordings as items",
}

_WORDS = {
    RefusedColumn.PROTECTED_GROUND: """
        orientation, sexuality, sexual orientation, gender identity, gay, lesbian, homosexual, lgbt,
        lgbtq, lgbtqi, lgbti, homosexuality, queer, bisexual, transgender, trans, religion, religious,
        faith, creed, sect, denomination, confession, nationality, ethnicity, ethnic, ethnic group,
        race, racial, caste, tribe, clan, nationality group, politics, political, political opinion,
        party, party membership, union membership, health, hiv, hiv status, disability, diagnosis,
        orientacion, orientacion sexual, sexualidad, identidad de genero, etnia, raza, partido, opinion
        politica, salud, discapacidad, orientation sexuelle, identite de genre, ethnie, opinion
        politique, sante, handicap, orientacao, orientacao sexual, religiao, raca, saude, sexuelle
        orientierung, geschlechtsidentitat, ethnische zugehorigkeit, konfession, gesundheit, rasse,
        glaube, religionszugehorigkeit, cinsel yonelim, din, mezhep, etnik koken, irk, siyasi gorus,
        ориентация, сексуальная ориентация, гендерная идентичность, религия, религии, вероисповедание,
        национальность, этническая принадлежность, раса, политические взгляды, здоровье, орієнтація,
        релігія, національність, етнічна належність, الميل الجنسي, التوجه الجنسي, الهوية الجنسية, الدين,
        الديانة, الطائفة, المذهب, مسلم, مسيحي, العرق, القومية, الرأي السياسي, الصحة, گرایش جنسی, دین,
        مذهب, قومیت, نژاد
    """,
    RefusedColumn.CONTACT: """
        phone, phone number, telephone, mobile, email, email address, e mail, contact, contacts, address
        book, whatsapp, telegram, viber, facebook, instagram, twitter, tiktok, handle, username, user
        name, imei, imsi, ip, ip address, telefono, correo, correo electronico, contacto, телефон, номер
        телефона, телефона, почта, контакт, контакты, الهاتف, هاتف, رقم الهاتف, البريد, تلفن
    """,
    RefusedColumn.FACE: """
        face, face embedding, embedding, faceprint, biometric, biometrics, fingerprint, voiceprint, iris
    """,
}

# "isGay", "SexualOrientation", "phone1": capitals and digits part words
_WORD_EDGE = re.compile(r"(?<=[a-z])(?=[A-Z])|\d+")


def _singular(word: str) -> str:
    """Cut an English plural, so that one form of each word is enough on the list."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


_FOLDED = {
    kind: frozenset(" ".join(_singular(word) for word in fold(listed).split()) for listed in words.split(","))
    for kind, words in _WORDS.items()
}


class ProtectedColumnError(UncountedError):
    """A table asserts what no table here may hold."""


def refused_kind(column: str) -> RefusedColumn | None:
    """Say why a column heading is refused, or None where it is not.

    A heading is refused when the whole of it, or one or two neighbouring words of it, is on the list.
    The list cannot know every word: a heading in a code ("q17b") passes, and a person must look.

    Examples
    --------
    >>> refused_kind("sexual_orientation")
    <RefusedColumn.PROTECTED_GROUND: 'protected ground'>
    >>> refused_kind("date_of_birth") is None
    True
    """
    words = [_singular(word) for word in fold(_WORD_EDGE.sub(" ", column)).split()]
    runs = {" ".join(words), *words, *(" ".join(pair) for pair in pairwise(words))}
    return next((kind for kind, listed in _FOLDED.items() if runs & listed), None)


def refuse_protected_columns(columns: Iterable[str], *, where: str) -> None:
    """Refuse a table whose headings name a protected ground, a contact or a biometric.

    Raises
    ------
    ProtectedColumnError
        At least one heading is refused; all of them are named at once.
    """
    refused = [(column, kind) for column in columns if (kind := refused_kind(column)) is not None]
    if refused:
        kinds = list(dict.fromkeys(kind for _, kind in refused))
        raise ProtectedColumnError(
            "refused: " + ", ".join(f"column {column!r} ({kind})" for column, kind in refused),
            where=where,
            remedy="; ".join(_SAFE_FORM[kind] for kind in kinds),
        )
