"""What resolving documents one by one touched: as much as is needed to derive the graph from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Touched:
    """What changes of the ledger touched, from snapshot `since` (exclusive) to `until`.

    `documents` are the sources they brought, with their canonical ids; `of` has the canonical id of each
    mention in force in the components they touched, or of one that stands for all alike (`standins.py`).
    Of the ids ever `given` to these, `retired` stand for nothing or for another, `merged_by` names the
    decisions.
    """

    since: int
    until: int
    documents: Mapping[str, str]
    of: Mapping[str, str]
    given: frozenset[str]
    retired: Mapping[str, str | None] = field(default_factory=dict)
    merged_by: Mapping[str, int] = field(default_factory=dict)

    def then(self, later: "Touched") -> "Touched | None":
        """Both, where the later one began where this one ended."""
        if later.since != self.until:
            return None
        retired = {id_: to for id_, to in self.retired.items() if id_ not in later.given}
        merged_by = {id_: by for id_, by in self.merged_by.items() if id_ not in later.given}
        return Touched(
            self.since,
            later.until,
            {**self.documents, **later.documents},
            {**self.of, **later.of},
            self.given | later.given,
            {**retired, **later.retired},
            {**merged_by, **later.merged_by},
        )
