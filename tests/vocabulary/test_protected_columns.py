"""In fourteen languages, and where a heading says nothing, by its cells: no list says what people are."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from uncounted.vocabulary.protected import (
    GROUNDS,
    SUBJECTS,
    ProtectedColumnError,
    RefusedColumn,
    refused_kind,
    words_by_language,
)
from uncounted.vocabulary.protected_values import refuse_protected_table, refused_in_table, refused_values

LANGUAGES = sorted(code for code in words_by_language() if code)
GROUND, CONTACT, FACE = RefusedColumn

# headings as teams write them, put together here and not taken from the table word by word
WRITTEN = {
    "en": [
        "Victim's Religion",
        "isGay",
        "HIV_status",
        "Phone 2",
        "Telegram handle",
        "faceEmbedding",
        "ethnic origin",
    ],
    "es": ["Orientación sexual", "Etnia de la víctima", "Teléfono móvil", "Partido político", "Discapacidad"],
    "fr": [
        "Orientation sexuelle",
        "Appartenance ethnique",
        "N° de téléphone",
        "Opinions politiques",
        "Handicap",
    ],
    "it": ["Orientamento sessuale", "Religione", "Numero di cellulare", "Partito", "Impronte digitali"],
    "pt": ["Orientação sexual", "Raça/cor", "Telemóvel", "Filiação partidária", "Deficiência"],
    "de": [
        "Sexuelle Orientierung",
        "Religionszugehörigkeit",
        "Handynummer",
        "Volksgruppe",
        "Gesundheitszustand",
    ],
    "tr": ["Cinsel yönelim", "Mezhebi", "Cep telefonu", "Etnik köken", "Siyasi görüşü"],
    "ru": [
        "Сексуальная ориентация",
        "Вероисповедание",
        "Номер телефона",
        "Национальности",
        "Инвалидность",
        "Тейп",
    ],
    "uk": ["Сексуальна орієнтація", "Релігія", "Номер телефону", "Національність", "Стан здоров'я"],
    "ar": ["التوجه الجنسي", "ديانة الضحية", "رقم الجوال", "القومية", "والطائفة", "الحالة الصحية"],
    "fa": ["گرایش جنسی", "مذهب", "شماره تلفن", "قومیت", "وضعیت سلامت"],
    "id": ["Orientasi seksual", "Agama korban", "No. HP", "Suku", "Golongan darah"],
    "sw": ["Mwelekeo wa kijinsia", "Dini ya mhanga", "Namba ya simu", "Kabila", "Chama cha siasa"],
    "zh": ["受害者宗教信仰", "性取向", "手机号码", "民族", "微信号", "人脸特征"],
}

HARMLESS = {
    "en": [
        "party_to_the_event",
        "rate",
        "address of incident",
        "third party",
        "date of last contact",
        "sex",
        "gender",
        "health_zone",
        "cause of death",
        "forced confession",
        "facility",
        "section",
        "aid received",
        "orient",
    ],
    "es": ["nombre", "apellidos", "lugar del hecho", "sexo", "edad", "centro de salud", "partido judicial"],
    "fr": ["nom", "prénom", "lieu", "date de naissance", "parti au conflit", "zone de santé", "sexe"],
    "it": ["nome", "cognome", "luogo", "data dell'evento", "età", "luogo di culto"],
    "pt": ["nome", "sobrenome", "lugar", "data de nascimento", "posto de saúde", "idade"],
    "de": ["Vorname", "Nachname", "Ort", "Geburtsdatum", "Geschlecht", "Konfliktpartei", "letzter Kontakt"],
    "tr": ["ad", "soyad", "yer", "doğum tarihi", "cinsiyet", "olay tarihi", "sağlık merkezi"],
    "ru": [
        "имя",
        "фамилия",
        "отчество",
        "место",
        "пол",
        "дата рождения",
        "задержанное лицо",
        "сторона конфликта",
    ],
    "uk": ["ім'я", "прізвище", "місце події", "стать", "вік", "дата народження"],
    "ar": ["الاسم", "اسم العائلة", "المكان", "التاريخ", "العمر", "الجنس", "المحافظة", "مركز صحي"],
    "fa": ["نام", "نام خانوادگی", "محل", "تاریخ", "سن", "جنس", "استان"],
    "id": ["nama", "tempat kejadian", "tanggal lahir", "umur", "jenis kelamin", "puskesmas"],
    "sw": ["jina", "mahali", "tarehe", "umri", "jinsia", "kituo cha afya"],
    "zh": ["姓名", "日期", "地点", "性别", "年龄", "省份", "最后联系日期"],
}


def test_every_language_has_every_subject() -> None:
    assert len(LANGUAGES) >= 12
    for code in LANGUAGES:
        language = words_by_language()[code]
        assert set(language) == {*SUBJECTS, "name", "harmless", "event", "values", "names_too"}, code
        assert all(language[subject] for subject in SUBJECTS), code
    assert set(WRITTEN) == set(HARMLESS) == set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_the_table_is_refused_as_what_it_is_listed_for(code: str) -> None:
    wrong = {
        word: refused_kind(word.strip("=*"))
        for subject, kind in SUBJECTS.items()
        for word in words_by_language()[code][subject]
        # a stem alone may end in what is cut as a plural
        if refused_kind(word.strip("=*") + ("e" if word.endswith("s*") else "")) is not kind
    }
    assert wrong == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_headings_as_they_are_written_are_refused(code: str) -> None:
    assert [heading for heading in WRITTEN[code] if refused_kind(heading) is None] == []
    assert [heading for heading in WRITTEN[code] if refused_kind(heading.replace(" ", "__")) is None] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_headings_of_the_field_pass_in_every_language(code: str) -> None:
    assert [heading for heading in HARMLESS[code] if refused_kind(heading) is not None] == []


def test_a_harmless_phrase_hides_no_other_word() -> None:
    assert refused_kind("party to the event and religion") is GROUND


@given(st.text(max_size=80))
def test_any_heading_is_judged_without_an_error(heading: str) -> None:
    assert refused_kind(heading) in (None, GROUND, CONTACT, FACE)


def _kind_of(*cells: str, heading: str = "q17b") -> RefusedColumn | None:
    found = refused_values([heading], [[cell] for cell in cells])
    return found[0].kind if found else None


VECTOR = ",".join(f"0.{number:04}" for number in range(1000, 1128))


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["gay", "straight", ""], GROUND),
        (["Мусульманка", "христианин"], GROUND),
        (["شيعي", "سني"], GROUND),
        (["同性恋"], GROUND),
        (["is gay", "lesbian", "unknown", "unknown"], GROUND),
        (["Muslim", "Christian"], GROUND),
        (["HIV+", "no", "no"], GROUND),
        (["anna@example.org", "", ""], CONTACT),
        (["+383 44 123 456"], CONTACT),
        (["(0)55 123-45-67", "none"], CONTACT),
        (["0555 123 45 67"], CONTACT),
        (["79261234567"] * 6, CONTACT),
        (["@anna_k"], CONTACT),
        (["https://www.facebook.com/anna.k.9"], CONTACT),
        (["t.me/annak"], CONTACT),
        (["43.31785, 45.69492"], CONTACT),
        ([VECTOR], FACE),
        ([f"[{VECTOR.replace(',', ' ')}]"], FACE),
        (["QUJDRA" * 40 + "=="], FACE),
    ],
)
def test_cells_tell_what_a_heading_hides(cells: list[str], kind: RefusedColumn) -> None:
    assert _kind_of(*cells) is kind
    with pytest.raises(ProtectedColumnError) as caught:
        refuse_protected_table(["name", "q17b"], [["A B", cell] for cell in cells], where="a list")
    assert "column 2" in str(caught.value)
    assert all(len(cell) < 4 or cell not in str(caught.value) for cell in cells)


@pytest.mark.parametrize(
    "cells",
    [
        ["1999-03-14", "14.03.1999", "2031-03-14 10:15"],
        ["M001", "0000123", "12/99", "1804974"],
        ["Christian", "Anna", "Islam", "Zora", "Velko", "Mira"],
        ["Gay Street 5", "Mill Lane 9"],
        ["arrested at home", "taken from the market", "gay bar raided by the police at night"],
        ["https://www.facebook.com/paper/posts/123", "https://example.org/1"],
        ["a" * 64],
        ["12", "9.5", "0.25"],
        ["10-12", "45-54", "2031/2032"],
    ],
)
def test_cells_of_the_field_pass(cells: list[str]) -> None:
    assert _kind_of(*cells) is None


def test_places_of_an_event_are_no_homes_and_a_vector_over_columns_is_one() -> None:
    assert _kind_of("43.31785, 45.69492", heading="place of the incident") is None
    pair = refused_values(["name", "a", "b"], [["x", "43.31785", "45.69492"]])
    assert [(one.number, one.kind) for one in pair] == [(2, CONTACT)]
    wide = [["x", *VECTOR.split(",")]] * 3
    assert [one.kind for one in refused_values(["name", *map(str, range(128))], wide)] == [FACE]


def test_all_bad_columns_are_told_at_once() -> None:
    found = refused_in_table(["name", "religion", "x", "y"], [["A", "b", "a@example.org", "lesbian"]])
    assert [(one.number, one.kind) for one in found] == [(2, GROUND), (3, CONTACT), (4, GROUND)]


def test_work_is_bounded() -> None:
    before = time.monotonic()
    for cell in ("1 2 3 4 5 " * 400, "a@" * 2000, "1" * 4000, "-" * 4000, "(" * 4000):
        refused_values(["a"] * 5, [[cell] * 5] * 2_000)
    assert time.monotonic() - before < 20


def _table(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_no_list_of_the_examples_is_refused() -> None:
    for path in sorted((PROJECT / "examples" / "wave-of-arrests" / "lists").glob("*.csv")):
        rows = _table(path)
        assert refused_in_table(rows[0], rows[1:]) == (), path.name


def test_lists_of_others_are_refused_for_their_contacts_alone(shared: Path) -> None:
    found = {
        path.name: [(one.number, one.kind) for one in refused_in_table(rows[0], rows[1:])]
        for path in sorted((shared / "data" / "linkage").glob("*.csv"))
        for rows in [_table(path)]
    }
    assert found.pop("fake_1000.csv") == [(7, CONTACT)]
    assert found.pop("multilink_dup_data.csv") == [(5, CONTACT)]
    assert len(found) == 3
    assert not any(found.values())
    assert len(GROUNDS) == 6
