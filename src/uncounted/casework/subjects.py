"""The persons a case protects: each has a token, a part, and a member who answers for them."""

from __future__ import annotations

from collections.abc import Collection

from uncounted.casework.cases import Case
from uncounted.casework.families import first_versions
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.members import require_known
from uncounted.casework.permissions import Action
from uncounted.protection.subject_entries import OfficerChanged, SubjectRegistered, SubjectSpoke
from uncounted.protection.subjects import Part, Subject, is_token, new_token
from uncounted.vocabulary.errors import UncountedError


class UnknownSubjectError(UncountedError):
    """No person of the case has this token."""


class UnknownPartError(UncountedError):
    """A part that nobody has here."""


def register_subject(case: Case, part: Part, *, items: Collection[str] = ()) -> Subject:
    """Give a person a token; whoever registers them answers for them until another member does.

    ``items`` are called as `find_item` takes them: those in which the person spoke.

    Raises
    ------
    UnknownItemError, NotPermittedError
    """
    spoken = tuple(dict.fromkeys(file_of(case, called) for called in items))
    with case.act(Action.REGISTER_SUBJECTS) as work:
        token = new_token({str(row["token"]) for row in case.rows("subject")})
        work.add(SubjectRegistered(token, part, work.member.member_id))
        for item_id in spoken:
            work.add(SubjectSpoke(token, item_id))
    return Subject(token, part, case.member.member_id, spoken)


def add_spoken(case: Case, token: str, called: str) -> None:
    """Write down that an item holds the words of a person who has a token already.

    Raises
    ------
    UnknownSubjectError, UnknownItemError, NotPermittedError
    """
    item_id = file_of(case, called)
    with case.act(Action.REGISTER_SUBJECTS) as work:
        work.add(SubjectSpoke(find_subject(case, token).token, item_id))


def change_officer(case: Case, token: str, member_id: str) -> None:
    """Let another member answer for a person.

    Raises
    ------
    UnknownSubjectError, UnknownMemberError, NotPermittedError
    """
    with case.act(Action.REGISTER_SUBJECTS) as work:
        officer = require_known(member_id, case.rows("member"))
        work.add(OfficerChanged(find_subject(case, token).token, officer))


def subjects(case: Case) -> tuple[Subject, ...]:
    """Return every person the case protects, ordered by token."""
    spoken = case.rows("subject_item")
    return tuple(
        Subject(
            row["token"],
            Part(row["part"]),
            row["officer"],
            tuple(one["item_id"] for one in spoken if one["token"] == row["token"]),
        )
        for row in case.rows("subject")
    )


def part_named(word: str) -> Part:
    """Return the part of a word of the command line.

    Raises
    ------
    UnknownPartError
    """
    known = [part.value for part in Part]
    if word not in known:
        raise UnknownPartError("there is no such part", where="--part", remedy="one of " + ", ".join(known))
    return Part(word)


def names_a_person(called: str) -> bool:
    """Say whether a word has the form of a token, and so of no item."""
    return is_token(called.strip().upper())


def persons(case: Case) -> tuple[Subject, ...]:
    """List the persons whom the case protects, by tokens alone.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    return subjects(case)


def person(case: Case, token: str) -> Subject:
    """Return the person of a token, to be shown.

    Raises
    ------
    UnknownSubjectError, NotPermittedError
    """
    case.authorised(Action.READ)
    return find_subject(case, token)


def find_subject(case: Case, token: str) -> Subject:
    """Return the person of a token.

    Raises
    ------
    UnknownSubjectError
    """
    for subject in subjects(case):
        if subject.token == token.strip().upper():
            return subject
    raise UnknownSubjectError(
        "no person of this case has this token",
        where="the token",
        remedy="copy it from the list of persons (`uncounted subject CASE`); another case has others",
    )


def speakers_of(case: Case, item_id: str) -> tuple[str, ...]:
    """Return the tokens of those whose words an item holds."""
    return tuple(str(row["token"]) for row in case.rows("subject_item", item_id=item_id))


def file_of(case: Case, called: str) -> str:
    """Name the file as it came: what was said holds for every text and copy made of it."""
    return first_versions(all_items(case))[find_item(case, called).item_id].item_id
