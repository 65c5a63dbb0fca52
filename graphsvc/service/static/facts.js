// What is said of an entity: [name, content] where there is something to say.

import { element, entityLink, list, plural, years } from "./parts.js";

export function links(summaries, aside = () => "") {
  return list(summaries.map((item) => [entityLink(item), " ", element("span", { class: "aside" }, aside(item))]));
}

/** Each venue once, with its years: "2019, 2020, 2020" are two papers of 2020. */
function mentionedAt(mentions) {
  const venues = new Map();
  for (const { venue, year } of mentions) {
    venues.set(venue.id, { venue, years: [...(venues.get(venue.id)?.years ?? []), year] });
  }
  return [...venues.values()].map(({ venue, years: at }) => [entityLink(venue), ` ${at.sort().join(", ")}`]);
}

/** An institution, and in brackets what it is part of. */
function within(institution) {
  const wholes = (institution.part_of ?? []).flatMap((whole) => [", ", entityLink(whole)]).slice(1);
  return wholes.length ? [entityLink(institution), " (part of ", ...wholes, ")"] : [entityLink(institution)];
}

/** What is said beside a link, set off from its name. */
function beside(...said) {
  const text = said.filter(Boolean).join(", ");
  return text ? [" ", element("span", { class: "aside" }, `· ${text}`)] : [];
}

export function facts(entity) {
  const also = (entity.names ?? []).map((n) => n.name).filter((name) => name !== entity.label);
  const rows = [
    ["Papers", entity.papers],
    ["Collaborators", entity.collaborators],
    ["Authors", typeof entity.authors === "number" ? entity.authors : undefined],
    ["Year", entity.year],
    ["Type", entity.type],
    ["Open to collaborate", entity.open_to_collaborate === undefined ? undefined : entity.open_to_collaborate ? "yes, says the source" : "no, says the source"],
    ["Affiliations", entity.affiliations?.map((a) => [...within(a.institution), ...beside(a.role ?? a.relation, years(a))])],
    ["Topics", entity.topics?.map((t) => [entityLink(t.topic ?? t), ...beside(years(t), t.stated === false && `found in its words, score ${t.score}`)])],
    ["Advisors", entity.advisors?.map((a) => [entityLink(a)])],
    ["Authors", Array.isArray(entity.authors) ? entity.authors.map((a) => [entityLink(a.author), a.equal_contribution ? " (equal contribution)" : ""]) : undefined],
    ["Appeared in", entity.venues?.map((v) => [entityLink(v.venue), ...beside(v.year, v.type, v.status)])],
    ["Institutions", entity.institutions?.map(within)],
    ["Part of", entity.part_of?.map((i) => [entityLink(i)])],
    ["Its parts", entity.parts?.map((i) => [entityLink(i)])],
    ["Mentioned at", entity.venue_mentions && mentionedAt(entity.venue_mentions)],
    ["Cites", entity.references === undefined ? undefined : `${plural(entity.references, "paper")} of this graph${entity.references_given ? `, of ${entity.references_given} given` : ""}`],
    ["Cited by", entity.citations === undefined ? undefined : `${plural(entity.citations, "paper")} of this graph`],
    ["Place", [entity.city, entity.country].filter(Boolean).join(", ") || undefined],
    ["Active", entity.active === false ? "no, says a vocabulary" : undefined],
    ["Succeeded by", entity.successors?.map((i) => [entityLink(i)])],
    ["Broader", entity.broader?.map((t) => [entityLink(t)])],
    ["Narrower", entity.narrower?.map((t) => [entityLink(t)])],
    ["Asserted figures", entity.metrics?.map((m) => [`${m.name} ${m.value}, says `, entityLink(m.source), `, ${m.date}`])],
    ["Also written", [...new Set([...also, ...(entity.acronyms ?? []), ...(entity.aliases ?? [])])].map((name) => [name])],
    ["Other ids", entity.external_ids?.map((id) => [id])],
    ["About", entity.subject && [[entityLink(entity.subject)]]],
    ["Source", entity.source],
    ["Read", entity.loaded && `${entity.loaded.slice(0, 10)}, revision ${entity.revision}, with ${entity.loader}`],
  ];
  const told = rows.filter(([, value]) => value !== undefined && value?.length !== 0);
  return element("dl", {}, told.flatMap(([name, value]) => [
    element("dt", {}, name),
    element("dd", {}, Array.isArray(value) ? list(value) : String(value)),
  ]));
}
