"""The code lists against the trade's own, written out by hand; and what a structure may change in them."""

import pytest

from analytics import fields
from analytics.codes import ISOLATION_LEVELS, code_list, code_list_names, for_structure, label_of
from analytics.config import Settings
from analytics.errors import InputError
from analytics.ingest.keys import normal
from analytics.text import LANGUAGES, translator


def numbered(letter: str, last: int) -> list[str]:
    return [f"{letter}{number:02d}" for number in range(1, last + 1)]


LISTS = {
    "dimension": "T I X N",
    "level": "commune qpv iris conseil secteur quartier residence bailleur perimetre regroupement trace",
    "register": "R1 R2 R3 R4 R5 R6 R7 R8",
    "conflict_mode": "R4A R4B R4C",
    "origin": "proactive resident_met planned reactive unknown",
    "referral": "AUTO HAB_T HAB_TEL HAB_ACC BAIL VILLE ELU PM PN ASSO ECOLE SOC SANTE COM TRANSP SUIVI ANONYME"
    " AUTRE NR",
    "place_type": "LOG HALL PIED CAVE RUE PARC EQUIP COMM TRAN SCOL LOCAL TEL AUTRE NR",
    "geo_precision": "ADR RUE RES SEC NR",
    "age_band": "A00_11 A12_14 A15_17 A18_29 A30_44 A45_59 A60_74 A75P MIXTE NR",
    "insee_age": "POP0014 POP1529 POP3044 POP4559 POP6074 POP75P",
    "vulnerability": "SEUL75P MONO",
    "sex": "F H MIXTE NR",
    "figure_quality": "DEFINITIF PROVISOIRE ESTIME NR",
    "public_type": "SEUL GROUPE FAMILLE INSTITUTION NR",
    "intensity": "1 2 3 4 NR",
    "outcome": "APAISE ACCORD_O ACCORD_E PARTIEL SANS_ACC REFUS DISPERSE INFO RELAIS ACCOMP SIGNALE SUIVI"
    " SANS_OBJET NR",
    "partner": "BAILLEUR CCAS SOC_DEPT CAF CPAM CARSAT FT ML FRS CMP SANTE SAMU_POMPIERS PN PM CONCIL AVICT PREV ECOLE"
    " CSOC ASSO CLIC SIAO_115 TECH PROPRETE ENERGIE TUTELLE AUTRE NR",
    "modality": "NAVETTE TABLE_RONDE MIXTE NR",
    "agreement_kept": "TENU PARTIEL ROMPU NR",
    "close_reason": "ACCORD APAISEMENT RELAIS RETRAIT ABANDON DEMENAGEMENT NR",
    "channel": "APP MAIL TEL REUNION DEM NR",
    "owner_type": "BAILLEUR VILLE AGGLO_METROPOLE DEPT COPRO OPERATEUR INCONNU NR",
    "severity": "1 2 3 4 NR",
    "report_status": "OBSERVE TRANSMIS ACCUSE PROGRAMME TRAITE_DECLARE TRAITE_CONSTATE REFUSE HORS_COMPETENCE DOUBLON"
    " SANS_REPONSE NR",
    "signal_source": "TOURNEE PAP VOISIN GARDIEN PARTENAIRE APPEL NR",
    "yes_no": "O N NR",
    "urgency": "1 2 3 4 NR",
    "signal_state": "NOUVEAU EN_LIEN RELAIS_EN_COURS PRIS_EN_CHARGE PERDU_DE_VUE CLOS NR",
    "consent": "ACCORD REFUS NON_DEMANDE IMPOSSIBLE NR",
    "relay_state": "PROPOSE ACCEPTE REFUSE CONTACT_EFFECTIF PRISE_EN_CHARGE_EFFECTIVE SANS_SUITE NR",
    "action_type": "ATELIER PORTE_A_PORTE_INFO REUNION_HABITANTS CONSEIL_QUARTIER DIAG_EN_MARCHANT MARCHE_EXPLORATOIRE"
    " CHANTIER FETE SORTIE FORMATION AUTRE NR",
    "audience": "HABITANTS PARTENAIRES INSTITUTIONS NR",
    "presence_mode": "PIED VEH FIXE PAP PERM EVT NR",
    "context_event": "TRAVAUX PANNE_LONGUE VACANCES FETE CANICULE EVENEMENT_GRAVE VACANCE_POSTE CHANGEMENT_HORAIRES"
    " CHANGEMENT_OUTIL",
    "stance": "ATTENTE PLAINTE RESSOURCE IDEE CONSTAT",
}
EXPECTED = {
    **{name: codes.split() for name, codes in LISTS.items()},
    "theme": [*numbered("T", 19), *numbered("I", 17), *numbered("X", 25), "X99", *numbered("N", 12), "N99"],
}
PARENTS = {
    "theme": "dimension",
    "conflict_mode": "register",
    "referral": "origin",
    "age_band": "insee_age",
    "level": "dimension",
}
"""Which list the parents of a list belong to; a list that is not here has none."""

TITLES = {
    "R1": "Assurer une présence active de proximité",
    "R2": "Lever les incompréhensions entre les personnes et les institutions",
    "R3": "Informer, sensibiliser et/ou former",
    "R4": "Prévenir et gérer les situations conflictuelles",
    "R5": "Participer à une veille sociale et technique territoriale",
    "R6": "Faciliter la concertation entre les habitants et les institutions",
    "R7": "Mettre en relation avec un partenaire",
    "R8": "Favoriser les projets collectifs, supports de la médiation sociale",
}


def test_the_lists_are_those_of_the_trade() -> None:
    assert set(code_list_names()) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_list_holds_all_its_codes_in_their_order(name: str) -> None:
    assert list(code_list(name)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_file_gives_each_code_once_and_orders_are_one_to_n(name: str) -> None:
    orders = [code.order for code in code_list(name).values()]
    assert orders == list(range(1, len(EXPECTED[name]) + 1))


def test_every_code_field_has_its_list() -> None:
    named = {field.codes for table in fields.TABLES.values() for field in table}
    kinds = {field.name for table in fields.TABLES.values() for field in table if field.kind.startswith("code")}
    assert named - {""} <= set(code_list_names())
    assert kinds == {field.name for table in fields.TABLES.values() for field in table if field.codes}


def test_every_optional_code_field_takes_not_recorded() -> None:
    floor = {name for groups in fields.FLOOR.values() for group in groups for name in group}
    optional = {
        field.codes for table in fields.TABLES.values() for field in table if field.codes and field.name not in floor
    }
    without = {name for name in optional if "NR" not in code_list(name)}
    assert without == {"register", "theme", "conflict_mode"}, "only these have no NR: an empty cell says it"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_code_is_labelled_in_both_languages_and_defined_in_both_or_none(name: str) -> None:
    for code in code_list(name).values():
        assert all(code.label(lang).strip() == code.label(lang) != "" for lang in LANGUAGES), code
        assert bool(code.definition("fr")) == bool(code.definition("en")), code


@pytest.mark.parametrize("name", EXPECTED)
def test_a_spelling_means_one_code_of_its_list(name: str) -> None:
    """An import understands a code, its French and its English label: none may name two codes."""
    meant: dict[str, set[str]] = {}
    for code in code_list(name).values():
        for text in (code.code, code.label_fr, code.label_en):
            meant.setdefault(normal(text), set()).add(code.code)
    assert [spelling for spelling, codes in meant.items() if len(codes) > 1] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_parent_is_in_the_list_of_parents(name: str) -> None:
    parents = {code.parent for code in code_list(name).values()} - {""}
    assert parents <= (set(code_list(PARENTS[name])) if name in PARENTS else set())


def test_a_theme_belongs_to_the_dimension_of_its_letter() -> None:
    assert all(code.parent == code.code[0] for code in code_list("theme").values())


def test_only_conflict_within_the_family_and_violence_suffered_are_restricted() -> None:
    assert {code.code for code in code_list("theme").values() if code.restricted} == {"T19", "I17"}


def test_the_origin_of_each_referral() -> None:
    origins = {code.code: code.parent for code in code_list("referral").values()}
    apart = {"AUTO": "proactive", "HAB_T": "resident_met", "SUIVI": "planned", "NR": "unknown"}
    assert origins == {code: apart.get(code, "reactive") for code in EXPECTED["referral"]}


def test_age_bands_fold_into_those_of_insee() -> None:
    folded = {code.code: code.parent for code in code_list("age_band").values()}
    assert folded == {
        "A00_11": "POP0014",
        "A12_14": "POP0014",
        "A15_17": "POP1529",
        "A18_29": "POP1529",
        "A30_44": "POP3044",
        "A45_59": "POP4559",
        "A60_74": "POP6074",
        "A75P": "POP75P",
        "MIXTE": "",
        "NR": "",
    }


def test_isolation_is_never_read_below_sector_iris_qpv_and_commune() -> None:
    assert set(ISOLATION_LEVELS) == {"commune", "qpv", "iris", "secteur", "perimetre"}


def test_registers_bear_their_full_titles_and_a_definition_each() -> None:
    assert {code.code: code.label_fr for code in code_list("register").values()} == TITLES
    modes = {code.code: (code.label_fr, code.parent) for code in code_list("conflict_mode").values()}
    assert modes == {
        "R4A": ("Prévenir les situations conflictuelles", "R4"),
        "R4B": ("Gérer en temps réel", "R4"),
        "R4C": ("Gérer en temps différé", "R4"),
    }
    for code in [*code_list("register").values(), *code_list("conflict_mode").values()]:
        assert code.definition_fr
        assert code.definition_en


def test_a_structure_renames_and_hides_without_moving_a_code() -> None:
    settings = Settings(
        code_labels={"theme": {"T05": "Hall occupé", "X24": "Sous-sols"}}, hidden_codes={"theme": ["X24"]}
    )
    ours, theirs = code_list("theme"), for_structure("theme", settings)
    assert [theirs["T05"].label(lang) for lang in LANGUAGES] == ["Hall occupé", "Hall occupé"]
    assert theirs["X24"].label_fr == "Sous-sols"
    assert {code for code, line in theirs.items() if line.hidden} == {"X24"}
    assert list(theirs) == list(ours)
    assert [line.parent for line in theirs.values()] == [line.parent for line in ours.values()]
    assert ours["T05"].label_fr == "Occupation de hall ou de parties communes"


@pytest.mark.parametrize(
    "settings", [Settings(code_labels={"theme": {"T20": "Nouveau"}}), Settings(hidden_codes={"theme": ["T20"]})]
)
def test_a_structure_cannot_create_a_code(settings: Settings) -> None:
    with pytest.raises(InputError) as refused:
        for_structure("theme", settings)
    assert refused.value.text(translator("fr")) == (
        "Les réglages renomment ou masquent «\u00a0T20\u00a0», qui n’est pas dans la liste theme. Retirez-le de "
        "home.toml\u00a0: une structure peut renommer ou masquer un code, pas en créer un."
    )


def test_a_list_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        code_list("colour")


def test_a_code_unknown_to_its_list_stands_for_itself() -> None:
    assert label_of("sex", "F", "fr") == "Femme"
    assert label_of("sex", "F", "en") == "Female"
    assert label_of("sex", "Z", "fr") == "Z"
