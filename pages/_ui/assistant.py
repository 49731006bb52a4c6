"""The mapping assistant on a screen: a picker for each choice, the guess in it, what was seen beside it.

What the pickers hold is put on the guess at each run; only explicit choices send a value to a code, a name to a zone.
"""

from collections.abc import Sequence

import streamlit as st

from analytics.reports import assistant
from analytics.reports.assistant import EVERY_OTHER, Dates, Draft, Name, Study, Value
from analytics.reports.words import words
from analytics.text import Message, msg
from pages._ui import notices, wide
from pages._ui.deposit import Deposit
from pages._ui.frame import Ground

_SHOWN = 25
"""Values of a field that are asked about at once, the most frequent first."""


class Assistant:
    """The choices about one file."""

    def __init__(self, page: Ground, held: Deposit, study: Study) -> None:
        self.page, self.t, self.study = page, page.t, study
        self._held = held
        self._mark = f"imports-{held.file_id}-{study.guessed.table}"

    def draft(self) -> Draft | None:
        """Ask all there is to ask. None while a column that must be there is missing."""
        proposal = self._dates(self._level(self._columns()))
        proposal = self._zones(self._points(self._values(proposal)))
        self._said()
        open_dates = [name for name, _ in self._open_dates(proposal) if not assistant.format_of(proposal, name)]
        if proposal.missing() or proposal.lacks_level or open_dates:
            return None
        return proposal

    def _columns(self) -> Draft:
        study, proposal = self.study, self.study.guessed
        if study.may_be_wide:
            proposal = wide.figures(self.page, self._mark, study)
        fields, first = study.fields, study.asked_first(proposal)
        for name in first:
            proposal = self._column(proposal, name)
        others = [name for name in fields if name not in first]
        added = st.multiselect(
            self.t("Other fields to read"),
            others,
            key=f"{self._mark}-others",
            format_func=lambda name: words(fields[name], self.t),
            placeholder=self.t("Choose fields"),
        )
        for name in added:
            proposal = self._column(proposal, name)
        if proposal.missing():
            self.page.notice(
                Message(msg("The file must still bring: {fields}."), {"fields": proposal.missing_labels()})
            )
        return proposal

    def _column(self, proposal: Draft, name: str) -> Draft:
        header, guessed = self.study.raw.header, assistant.column_of(self.study.guessed, name)
        label = words(self.study.fields[name], self.t)
        left, right = st.columns([3, 4], vertical_alignment="bottom")
        ranks = [None, *range(len(header))]
        rank = left.selectbox(
            label,
            ranks,
            index=ranks.index(guessed),
            key=f"{self._mark}-column-{name}",
            format_func=lambda rank: self.t("No column") if rank is None else header[rank],
        )
        seen = self.study.question(name, rank).evidence
        said = " · ".join(self.t.message(one) for one in seen) if seen else self.t("chosen by hand")
        proposal = assistant.with_column(proposal, name, rank)
        with right:
            if rank is None and self.study.may_be_one_value(name):
                return proposal.with_constant(name, self._one_value(name))
            self.page.aside(said if rank is not None else "")
        return proposal

    def _one_value(self, name: str) -> str | None:
        """One value of all rows, where no column says it: chosen or typed, never guessed."""
        label, key = self.t("One value for every row"), f"{self._mark}-value-of-all-{name}"
        codes, said = self.study.all_codes(name), self.study.guessed.constants.get(name, "")
        if not codes:
            return st.text_input(label, said, key=key).strip() or None
        options = ["", *codes]
        code = st.selectbox(
            label,
            options,
            index=options.index(said) if said in options else 0,
            key=key,
            format_func=lambda code: words(codes[code], self.t) if code else self.t("None"),
        )
        return code or None

    def _level(self, proposal: Draft) -> Draft:
        levels = list(self.study.layers)
        if "zone_key" not in proposal.columns or not levels:
            return proposal
        index = levels.index(proposal.zone_level) if proposal.zone_level in levels else None
        level = st.selectbox(
            self.t("Level of the zones named"),
            levels,
            index=index,
            key=f"{self._mark}-level",
            format_func=lambda level: words(self.study.level_name(level), self.t),
            placeholder=self.t("Choose a level"),
        )
        return proposal.with_level(level or "")

    def _dates(self, proposal: Draft) -> Draft:
        for name, decision in self._open_dates(proposal):
            self.page.notice(
                Message(
                    msg("“{field}”: {evidence}"), {"field": self.study.fields[name], "evidence": decision.evidence()}
                )
            )
            said = assistant.format_of(proposal, name)
            text = st.radio(
                self.t("How are these dates written?"),
                decision.formats,
                index=decision.formats.index(said) if said in decision.formats else None,
                key=f"{self._mark}-dates-{name}",
                format_func=lambda text: words(assistant.format_name(text), self.t),
                horizontal=True,
            )
            proposal = proposal.with_formats(name, text) if text else proposal
        return proposal

    def _open_dates(self, asked: Draft) -> tuple[tuple[str, Dates], ...]:
        key = (self._mark, "dates", tuple(sorted(asked.columns.items())))
        return self._held.once(key, lambda: tuple(self.study.dates(asked)))

    def _values(self, proposal: Draft) -> Draft:
        asked = proposal
        key = (self._mark, tuple(sorted(asked.columns.items())))
        for name, matches in self._held.once(key, lambda: tuple(self.study.values(asked))):
            cells = sum(match.n for match in matches)
            title = self.t(
                "{field}: values to send to a code: {n} (cells: {cells})",
                field=words(self.study.fields[name], self.t),
                n=self.t.number(len(matches)),
                cells=self.t.number(cells),
            )
            with st.expander(title):
                proposal = proposal.with_values(name, self._codes(proposal.table, name, matches))
        return proposal

    def _codes(self, table: str, name: str, matches: Sequence[Value]) -> dict[str, str]:
        shown = matches[:_SHOWN]
        suggested = {self._value_key(name, match): match.code for match in shown if match.code}
        if suggested and st.button(self.t("Take the suggestions"), key=f"{self._mark}-take-{name}"):
            st.session_state.update(suggested)
        if len(matches) > len(shown):
            self.page.aside(
                self.t("Only the {n} most frequent are asked about; the others are not read.", n=len(shown))
            )
        chosen = {match.text: self._code(table, name, match) for match in shown}
        return chosen | self._every_other(name) if len(matches) > len(shown) else chosen

    def _every_other(self, name: str) -> dict[str, str]:
        """Where not all values are asked about, what becomes of those that no code was chosen for."""
        codes = self.study.every_other(name)
        code = st.selectbox(
            self.t("All values for which no code is chosen"),
            ["", *codes],
            key=f"{self._mark}-value-{name}-{EVERY_OTHER}",
            format_func=lambda code: words(codes[code], self.t) if code else self.t("Not read"),
        )
        return {EVERY_OTHER: str(code)}

    def _code(self, table: str, name: str, match: Value) -> str:
        left, right = st.columns([3, 4], vertical_alignment="bottom")
        codes = self.study.codes(table, name, match)
        code = left.selectbox(
            self.t("{text} (cells: {n})", text=match.text, n=self.t.number(match.n)),
            ["", *codes],
            key=self._value_key(name, match),
            format_func=lambda code: words(codes[code], self.t) if code else self.t("Not read"),
        )
        with right:
            self.page.aside(match.evidence)
        return str(code)

    def _value_key(self, name: str, match: Value) -> str:
        return f"{self._mark}-value-{name}-{match.text}"

    def _points(self, proposal: Draft) -> Draft:
        judged = self.study.points(proposal)
        if judged is None:
            return proposal
        self.page.notice(judged.evidence())
        ways = assistant.ways(judged)
        place = st.radio(
            self.t("How are the points written?"),
            list(ways),
            index=None,
            key=f"{self._mark}-points",
            format_func=lambda place: self.t.message(ways[place]),
        )
        return proposal.with_place(place) if place else proposal

    def _zones(self, proposal: Draft) -> Draft:
        matches = self.study.zones(proposal)
        if not matches:
            return proposal
        title = self.t("Names that are no zone of this level: {n}", n=self.t.number(len(matches)))
        with st.expander(title):
            return proposal.with_zones({match.text: self._zone(match) for match in matches[:_SHOWN]})

    def _zone(self, match: Name) -> str:
        left, right = st.columns([3, 4], vertical_alignment="bottom")
        offers = {offer.code: offer.label for offer in match.offers}
        code = left.selectbox(
            self.t("{text} (cells: {n})", text=match.text, n=self.t.number(match.n)),
            ["", *offers],
            key=f"{self._mark}-zone-{match.text}",
            format_func=lambda code: offers.get(code) or self.t("No zone"),
        )
        with right:
            self.page.aside(match.evidence)
        return str(code)

    def _said(self) -> None:
        """Personal data found, and columns never read."""
        personal = self._held.once((self._mark, "personal"), self.study.personal)
        if personal:
            self.page.notice(Message(msg("Personal data were found. What is kept is masked at the import.")))
            notices.caveats(personal, self.t)
        if self.study.set_aside():
            with st.expander(self.t("Columns that are never read")):
                notices.caveats(self.study.set_aside(), self.t)
