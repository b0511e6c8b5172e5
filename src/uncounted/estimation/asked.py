"""What is asked of one file, and the one way to its answer.

- The form of the file and what is asked decide together; what cannot be asked together is refused with words.
- A table that says only how often persons were listed is answered by the few methods that need no more.
- What is declared of lists (channels, sources, occasions) holds for every table that is made of the file.
"""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, replace

from uncounted.estimation.answer import check_seed, estimate
from uncounted.estimation.capture import CaptureTable, Samples, UnusableTableError
from uncounted.estimation.covariates import read_described_persons
from uncounted.estimation.declared import Declaration, declare, read_declaration
from uncounted.estimation.frequencies import estimate_frequencies, read_frequencies, refuse_what_needs_lists
from uncounted.estimation.imputation import imputation_told, imputed_strata
from uncounted.estimation.many_tables import (
    StratifiedEstimation,
    estimate_imputations,
    estimate_over_draws,
    estimate_strata,
)
from uncounted.estimation.persons_file import read_draws_of_persons
from uncounted.estimation.result import Check, CheckResult
from uncounted.estimation.table import read_capture_table, read_replicates, read_strata_with_gaps
from uncounted.vocabulary.protected import refuse_protected_columns


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file.

    Attributes
    ----------
    lists, methods : tuple of str, optional
        None: all.
    strata : str, optional
        A column: estimate apart for each of its values, and add up.
    draws : bytes, optional
        The file of draws of persons.
    covariates : tuple of str, optional
        Columns of what is known of persons, for the doubly robust method.
    replicates : str, optional
        A column that tells imputed replicates of the same persons apart.
    declared : bytes, optional
        The file of channels and sources of lists.
    occasions : bool
        Whether the lists are rounds of one survey.
    """

    lists: tuple[str, ...] | None = None
    methods: tuple[str, ...] | None = None
    strata: str | None = None
    draws: bytes | None = None
    seed: int = 0
    covariates: tuple[str, ...] | None = None
    replicates: str | None = None
    declared: bytes | None = None
    occasions: bool = False


def estimate_file(
    data: bytes, asked: Asked = Asked(), *, where: str, executor: Executor | None = None
) -> StratifiedEstimation:
    """Read a capture table and answer what is asked of it; no strata where none are asked for.

    Raises
    ------
    UncountedError
        The file cannot be read, or two things are asked for that do not go together.
    """
    check_seed(asked.seed)
    # a column that nobody may ask for is refused whether it is there or not
    asked_for = (asked.strata, asked.replicates, *(asked.covariates or ()))
    refuse_protected_columns([name for name in asked_for if name], where="the columns asked for")
    frequencies = read_frequencies(data, where=where)
    if frequencies is not None:
        given = (*_that_divide(asked), *(("lists",) if asked.lists else ()), *_declarations(asked))
        refuse_what_needs_lists(given, where=where)
        answer = estimate_frequencies(frequencies, methods=asked.methods, seed=asked.seed)
        return StratifiedEstimation(answer, ())
    _refuse_together(asked)
    declaration = None
    if asked.declared is not None:
        declaration = read_declaration(asked.declared, where="the channels")
    if asked.replicates:
        return _replicates(data, asked, declaration, where, executor)
    if asked.strata:
        return _strata(data, asked, declaration, where, executor)
    persons = None
    if asked.covariates:
        table, persons = read_described_persons(
            data, where=where, covariates=asked.covariates, lists=asked.lists
        )
    else:
        table = read_capture_table(data, where=where, lists=asked.lists)
    table = _declared(table, asked, declaration)
    if asked.draws is None:
        answer = estimate(table, methods=asked.methods, seed=asked.seed, persons=persons)
    else:
        drawn = read_draws_of_persons(asked.draws, where="the draws", lists=table.lists)
        answer = estimate_over_draws(table, drawn, methods=asked.methods, seed=asked.seed, executor=executor)
    return StratifiedEstimation(answer, (), table)


def _that_divide(asked: Asked) -> tuple[str, ...]:
    given = (
        ("strata", asked.strata),
        ("draws", asked.draws),
        ("covariates", asked.covariates),
        ("replicates", asked.replicates),
    )
    return tuple(name for name, value in given if value is not None)


def _declarations(asked: Asked) -> tuple[str, ...]:
    return ("channels",) if asked.declared is not None else ()


def _refuse_together(asked: Asked) -> None:
    given = _that_divide(asked)
    if len(given) < 2 or set(given) == {"strata", "replicates"}:
        return
    why = {
        "draws": "draws of persons tell neither strata nor covariates nor replicates",
        "covariates": "covariates are of persons who are neither divided nor imputed",
    }
    raise UnusableTableError(
        why["draws" if "draws" in given else "covariates"],
        where=f"the {' and the '.join(given)}",
        remedy="ask for one of them"
        + ("; name the column of strata among the covariates" if given == ("strata", "covariates") else ""),
    )


def _declared(table: CaptureTable, asked: Asked, declaration: Declaration | None) -> CaptureTable:
    samples = Samples.OCCASIONS if asked.occasions else None
    return declare(table, declaration, where="the channels", samples=samples)


def _strata(
    data: bytes, asked: Asked, declaration: Declaration | None, where: str, executor: Executor | None
) -> StratifiedEstimation:
    found = read_strata_with_gaps(data, where=where, column=asked.strata or "", lists=asked.lists)
    labelled = {name: _declared(table, asked, declaration) for name, table in found.labelled}
    if found.unlabelled is None:
        return estimate_strata(labelled, methods=asked.methods, seed=asked.seed, executor=executor)
    return estimate_imputations(
        imputed_strata(labelled, found.unlabelled, seed=asked.seed),
        labelled,
        told=imputation_told(labelled, found.unlabelled),
        methods=asked.methods,
        seed=asked.seed,
        executor=executor,
    )


def _replicates(
    data: bytes, asked: Asked, declaration: Declaration | None, where: str, executor: Executor | None
) -> StratifiedEstimation:
    found = read_replicates(
        data, where=where, column=asked.replicates or "", strata=asked.strata, lists=asked.lists
    )
    replicates = [
        {name: _declared(table, asked, declaration) for name, table in one.items()} for one in found.values()
    ]
    n_persons = [sum(table.n_observed for table in one.values()) for one in replicates]
    told = Check(
        "imputations",
        CheckResult.FINE,
        f"{len(replicates)} imputed replicates of {min(n_persons)} to {max(n_persons)} persons, combined by "
        "Rubin's rules",
        "",
    )
    answer = estimate_imputations(
        replicates,
        min(replicates, key=lambda one: sum(table.n_observed for table in one.values())),
        told=told,
        methods=asked.methods,
        seed=asked.seed,
        executor=executor,
    )
    return answer if asked.strata else replace(answer, strata=())
