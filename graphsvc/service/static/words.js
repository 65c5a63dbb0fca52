// What an answer says, in words: what is missing, what was cut, how two are related, what became of a paper.

import { element, entityLink, plural, PLURALS, years } from "./parts.js";

const MISSING = {
  unknown: "no source says",
  not_imported: "the source did not ask for it",
  incomplete: "the list is cut short (et al.)",
};

function missingInWords({ field, reason, papers }) {
  if (papers !== undefined) {
    const what = { incomplete: "cut short (et al.)", max_team: "of large teams, not counted," }[reason] ?? "not given";
    if (field === "references") return `${plural(papers, "paper")} it cites, which are not in this graph`;
    return `${field === "authors" ? "author lists" : field} ${what} for ${plural(papers, "paper")}`;
  }
  return `${field.replaceAll("_", " ")} (${MISSING[reason]})`;
}

export function missingNote(missing) {
  return missing?.length ? element("p", { class: "note" }, `Missing: ${missing.map(missingInWords).join("; ")}.`) : null;
}

export const RELATIONS = {
  WROTE: () => "",
  HAS_TOPIC: () => "",
  PUBLISHED_IN: () => "",
  MENTIONED: () => "mentioned",
  PART_OF: (edge, node) => (edge.target === node.id ? "whole" : "part"),
  AFFILIATED_WITH: (edge) => [edge.relation, years(edge)].filter(Boolean).join(" "),
  CITES: (edge, node) => (edge.target === node.id ? "cited" : "cites it"),
  BROADER: (edge, node) => (edge.target === node.id ? "broader" : "narrower"),
  SUCCEEDED_BY: (edge, node) => (edge.target === node.id ? "came after" : "came before"),
  ADVISED_BY: (edge, node) => (edge.target === node.id ? "advisor" : "advised"),
  COLLABORATED_WITH: (edge) => [plural(edge.papers, "shared paper"), years(edge)].filter(Boolean).join(" · "),
};

export function cutInWords({ kind, reason, shown, total }, totalIs) {
  const of = `${shown} of ${totalIs === "lower_bound" ? "at least " : ""}${total} ${PLURALS[kind].toLowerCase()} shown`;
  return { years: `${of} (the others are of other years)`, max_team: `${of} (the others have larger teams)` }[reason] ?? of;
}

const NOTICES = { retraction: "Retracted", withdrawal: "Withdrawn", concern: "Expression of concern", correction: "Corrected" };

/** What became of a paper, by whose word: nobody who reads its name may miss it. */
export function noticesSaid(entity) {
  return (entity.notices ?? []).map(({ kind, date, by, source }) => element("p", { class: `note ${kind}` }, [
    element("strong", {}, NOTICES[kind]),
    [date && ` on ${date}`, by.length && ` (${by.join(", ")})`].filter(Boolean).join(""),
    ", says ",
    entityLink(source.document),
  ]));
}
