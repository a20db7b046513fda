"""Types what the instructions say into the practice firm's panel, field by field, as she would."""

from __future__ import annotations

from app.core.words import Language
from app.dns.cutover import Change, Deed
from app.dns.records.wanted import Wanted
from app.flow.panel_forms import PanelForm, panel_sheet
from app.practice.zone_panel import PanelRow, ZonePanel


class Typist:
    """Only what a form shows is typed; the panel does the rest."""

    def __init__(self, panel: ZonePanel, dns_host: str) -> None:
        self.panel = panel
        self.sheet = panel_sheet(dns_host, Language.EN)

    def make(self, change: Change) -> None:
        """The whole change."""
        if change.deed is Deed.RETIME:
            for record in change.publish:
                row = self._row(record)
                self.panel.change(row.id, row.host, row.kind, row.value, row.priority, change.ttl_s or 600)
            return
        for record in change.withdraw:
            self.panel.remove(self._row(record).id)
        for record in change.publish:
            if self._find(record) is None:
                self.type(record, change.ttl_s)

    def type(self, record: Wanted, ttl_s: int | None) -> None:
        """One record, from its form."""
        form: PanelForm = self.sheet.form(record, self.panel.domain, ttl_s or 600)
        values = {field.label: field.value for field in form.fields}
        priority = values.get("MX priority")
        self.panel.add(
            values["Host record"], values["Type"], values["Record value"], int(priority) if priority else None,
            int(values["TTL"]),
        )  # fmt: skip

    def _row(self, record: Wanted) -> PanelRow:
        found = self._find(record)
        assert found is not None, record
        return found

    def _find(self, record: Wanted) -> PanelRow | None:
        host = "@" if record.name == self.panel.domain else record.name.removesuffix("." + self.panel.domain)
        for row in self.panel.rows():
            if (row.host, row.kind, row.value, row.priority) == (host, record.kind, record.value, record.priority):
                return row
        return None
