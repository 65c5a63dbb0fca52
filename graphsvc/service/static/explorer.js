// The explorer page. Whatever comes from the graph is put in as text, never as markup.

import { facts, links } from "./facts.js";
import { suggesting } from "./suggest.js";
import { ask, element, entityLink, plural, PLURALS, years } from "./parts.js";
import { cutInWords, missingNote, noticesSaid, RELATIONS } from "./words.js";

const QUOTA = 40; // nodes of a kind in a neighborhood
const NEAR = ["author", "paper", "topic", "institution", "venue"];
const place = new URLSearchParams(location.search);
const answer = document.getElementById("answer");

/** Those it may be one with, while nobody has decided. */
function openNotes(entity, held) {
  const others = held.items.map(({ a, b }) => (a.id === entity.id ? b : a));
  const more = held.meta.total - others.length;
  return [
    ...others.map((other) => element("p", { class: "note" }, ["May be the same as ", entityLink(other), ` (${other.id}): undecided.`])),
    more > 0 ? element("p", { class: "note" }, `And ${more} more that are undecided.`) : null,
  ];
}

function entitySection(entity, held) {
  const resolved = entity.meta.resolved?.[0];
  return element("section", { id: "entity" }, [
    element("div", { class: "kind" }, entity.kind),
    element("h1", {}, entity.label),
    ...noticesSaid(entity),
    element("p", { class: "aside", id: "entity-id" }, entity.id),
    resolved ? element("p", { class: "aside" }, `${resolved.requested_id} is now ${resolved.canonical_id}.`) : null,
    ...openNotes(entity, held),
    facts(entity),
    missingNote(entity.missing),
  ]);
}

// What is near.

function aboutNode(node, edges) {
  const ties = edges.map((edge) => RELATIONS[edge.kind](edge, node));
  const far = node.distance > 1 ? `${node.distance} hops away` : "";
  return [...new Set([...ties, node.year, far, plural(node.degree, "neighbor")])].filter(Boolean).join(" · ");
}

function neighborhoodSection(near, id, hops) {
  const seed = near.graph.seed[0];
  const kinds = grouped(near.nodes);
  const cuts = near.meta.cut.map((cut) => cutInWords(cut, near.meta.total_is));
  const select = element("select", { id: "hops" }, [1, 2, 3].map((n) => {
    const option = element("option", { value: n }, plural(n, "hop"));
    option.selected = n === hops;
    return option;
  }));
  select.addEventListener("change", () => location.assign(`/?${new URLSearchParams({ id, hops: select.value })}`));
  const groups = [...kinds].flatMap(([kind, nodes]) => [
    element("h3", {}, PLURALS[kind]),
    element("ul", { class: "plain rows" }, nodes.map((node) => {
      const edges = near.edges.filter((e) => (e.source === seed && e.target === node.id) || (e.target === seed && e.source === node.id));
      return element("li", {}, [entityLink(node), element("span", { class: "aside" }, aboutNode(node, edges))]);
    })),
  ]);
  return element("section", { id: "neighborhood" }, [
    element("div", { class: "heading" }, [
      element("h2", {}, "Near"),
      element("div", {}, [element("label", { for: "hops" }, "Within"), select]),
    ]),
    cuts.length ? element("p", { class: "note" }, `Cut: ${cuts.join("; ")}.`) : null,
    ...(groups.length ? groups : [element("p", {}, "Nothing is known near this.")]),
  ]);
}

function grouped(nodes) {
  const kinds = new Map();
  for (const node of nodes.filter((n) => n.distance)) {
    kinds.set(node.kind, [...(kinds.get(node.kind) ?? []), node]);
  }
  return kinds;
}

// With whom an author works; where it comes from. Both in pages.

function paged(id, title, path, row, more = () => null) {
  const rows = element("ul", { class: "plain rows" });
  const count = element("p", { class: "aside" });
  const button = element("button", { type: "button" }, "Show more");
  const section = element("section", { id }, [element("h2", {}, title), count, rows, button]);
  let cursor = "";
  async function next() {
    const page = await ask(path, cursor ? { cursor } : {});
    const first = rows.childElementCount;
    rows.append(...page.items.map((item) => element("li", {}, row(item))));
    count.textContent = page.meta.total ? `${rows.childElementCount} of ${page.meta.total} shown` : "None is known.";
    if (!first) section.append(...[more(page.meta)].filter(Boolean));
    cursor = page.meta.next;
    button.hidden = !cursor;
    if (first) rows.children[first]?.querySelector("a")?.focus();
  }
  button.addEventListener("click", () => next().catch((error) => { count.textContent = error.message; }));
  return next().then(() => section);
}

function collaborators(id) {
  return paged("collaborators", "Collaborators", `/v1/authors/${id}/collaborators`, (item) => [
    entityLink(item.author),
    element("span", { class: "aside" }, [plural(item.papers, "shared paper"), years(item), item.is_close ? "close" : ""].filter(Boolean).join(" · ")),
  ], (meta) => missingNote(meta.missing));
}

function cited(id, title, way) {
  return paged(way, title, `/v1/papers/${id}/${way}`, (item) => [
    entityLink(item.paper),
    element("span", { class: "aside" }, [item.paper.year, `says ${item.source.document.label}`].filter(Boolean).join(" · ")),
  ]);
}

function provenance(kind, id) {
  const details = element("details", {}, element("summary", {}, kind === "document" ? "What it says" : "Where this comes from"));
  const open = () => paged("provenance", "Statements", `/v1/${PLURALS[kind].toLowerCase()}/${id}/provenance`, (item) => [
    element("q", {}, item.text),
    " ",
    entityLink(item.entity ?? item.source.document),
    element("span", { class: "aside" }, [item.role, item.source.page ? `page ${item.source.page}` : `characters ${item.source.start}–${item.source.end}`, `read ${item.date.slice(0, 10)} with ${item.loader}`].join(" · ")),
  ]).then((section) => details.append(section), (error) => details.append(element("p", { class: "note" }, error.message)));
  details.addEventListener("toggle", open, { once: true });
  return details;
}

// The views.

async function showEntity(id) {
  const hops = Math.min(Math.max(Number(place.get("hops")) || 1, 1), 3);
  const quota = NEAR.map((kind) => `${kind}:${QUOTA}`);
  // Documents are entities too, but nothing is near them.
  const near = id.startsWith("D") ? null : await ask("/v1/graph/neighborhood", { seed: id, radius: hops, max_nodes: QUOTA * NEAR.length, quota });
  const seed = near?.nodes.find((node) => node.distance === 0);
  const kind = seed?.kind ?? "document";
  const canonical = seed?.id ?? id;
  const [entity, together, held] = await Promise.all([
    ask(`/v1/${PLURALS[kind].toLowerCase()}/${encodeURIComponent(id)}`).catch((error) => {
      if (error.status === 404) error.message = `There is no entity ${id} here.`;
      throw error;
    }),
    kind === "author" ? collaborators(encodeURIComponent(canonical)) : null,
    near ? ask("/v1/identity/candidates", { id: canonical, limit: 5 }) : { items: [], meta: { total: 0 } },
  ]);
  const ties = [
    entity.references ? cited(encodeURIComponent(canonical), "References", "references") : null,
    entity.citations ? cited(encodeURIComponent(canonical), "Citations", "citations") : null,
  ];
  document.title = `${entity.label} – Research graph`;
  const section = entitySection(entity, held);
  section.append(provenance(kind, encodeURIComponent(canonical)));
  const left = element("div", {}, [section, together, ...await Promise.all(ties)]);
  answer.replaceChildren(near ? element("div", { class: "columns" }, [left, neighborhoodSection(near, id, hops)]) : left);
  return entity;
}

async function showStart() {
  const most = await ask("/v1/authors", { sort: "papers", limit: 10 });
  answer.replaceChildren(element("section", {}, [
    element("h1", {}, "Who works with whom, on what"),
    element("p", {}, "Find someone above, or begin with those who have most papers here:"),
    links(most.items),
  ]));
}

const WHY = {
  different_components: "They are not connected here.",
  max_hops: "They are connected, but only by a longer path.",
  excluded: "What connects them was left out of the question.",
};

async function showPath(source, target) {
  const found = await ask("/v1/graph/paths", { source, target });
  const [path] = found.paths;
  if (!path) return [element("p", {}, WHY[found.why] ?? "No path."), missingNote(found.meta.missing)];
  const hops = path.edges.map((edge, i) => element("li", {}, [
    entityLink(path.nodes[i]), " – ", entityLink(path.nodes[i + 1]),
    element("span", { class: "aside" }, edge.papers.length ? `${plural(edge.papers.length, "shared paper")}:` : edge.kind.toLowerCase().replaceAll("_", " ")),
    edge.papers.length ? links(edge.papers) : null,
  ]));
  return [
    element("p", {}, path.length ? `${plural(path.length, "hop")} apart:` : "Both are the same."),
    element("ol", { class: "plain rows", id: "hops-found" }, hops),
    missingNote(found.meta.missing),
  ];
}

async function pathForm(entity) {
  const form = document.getElementById("path");
  const status = document.getElementById("path-status");
  const ends = ["from", "to"].map((name) => suggesting(document.getElementById(name), () => {}));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const [from, to] = [await ends[0].chosen(), await ends[1].chosen()];
      location.assign(`/?${new URLSearchParams({ from, to })}`);
    } catch (error) {
      status.textContent = error.message;
    }
  });
  const asked = ["from", "to"].map((name) => place.get(name));
  if (entity && !asked[0]) ends[0].set(entity);
  if (!asked[0] || !asked[1]) return;
  const found = document.getElementById("path-answer");
  try {
    // Their names, for the form; what is wrong with an id the path's answer says.
    const named = await Promise.allSettled(asked.map((id) => ask("/v1/graph/neighborhood", { seed: id, max_nodes: 1 })));
    named.forEach((one, i) => ends[i].set(one.value?.nodes[0] ?? { id: asked[i], label: asked[i] }));
    found.replaceChildren(...(await showPath(...asked)).filter(Boolean));
  } catch (error) {
    status.textContent = error.message;
  }
}

async function about() {
  const { counts, meta } = await ask("/v1/meta");
  const told = Object.entries(counts).map(([kind, n]) => `${n.toLocaleString("en")} ${n === 1 ? kind : PLURALS[kind].toLowerCase()}`);
  document.getElementById("about").textContent = `${told.join(", ")}. Snapshot ${meta.snapshot}.`;
}

async function start() {
  const open = (item) => location.assign(`/?${new URLSearchParams({ id: item.id })}`);
  const search = suggesting(document.getElementById("q"), open);
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    search.first();
  });
  if (place.get("q")) search.look(place.get("q")); // a search has an address
  let entity = null;
  try {
    if (place.get("id")) entity = await showEntity(place.get("id"));
    else if (!place.get("from")) await showStart();
  } catch (error) {
    answer.replaceChildren(element("section", {}, [
      element("p", { class: "note", role: "alert" }, error.message),
      element("p", {}, element("a", { href: "/" }, "Begin anew")),
    ]));
  }
  await pathForm(entity);
  about().catch(() => {}); // the footer says less then; what fails is said above
}

start();
