"""What the tests of this folder share: who corrects and why, and where records are once built."""

from analytics.roles import ROLES

COORDINATOR = ROLES["coordinator"]
WHY = {"role": COORDINATOR, "because": "erreur de saisie"}
PLACES = "(from fct_place join fct_intervention using (record_id))"
