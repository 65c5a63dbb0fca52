// Asking the service, and the small parts the page is made of.

export const PLURALS = {
  author: "Authors",
  paper: "Papers",
  topic: "Topics",
  institution: "Institutions",
  venue: "Venues",
  document: "Documents",
};

/** The answer to a question; an Error with what to do next where there is none. */
export async function ask(path, values = {}, signal = undefined) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) asked.append(name, one);
  }
  let response;
  try {
    response = await fetch(`${path}?${asked}`, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The service does not answer. Check that it runs, then load this page again.");
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  const failure = new Error(body?.detail ?? `The service answered with status ${response.status}.`);
  failure.status = response.status;
  throw failure;
}

/** An element with attributes and children; strings become text. */
export function element(name, attributes = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...[children].flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** A link to an entity; a retracted paper says so wherever it is named. */
export function entityLink({ id, label, retracted }) {
  const link = element("a", { href: `/?${new URLSearchParams({ id })}` }, label);
  return retracted ? element("span", { class: "retracted" }, [link, " ", element("strong", {}, "retracted")]) : link;
}

export function list(items) {
  return element("ul", { class: "plain" }, items.map((item) => element("li", {}, item)));
}

export function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** "2019–2021", "since 2018", or nothing. */
export function years({ from_year, to_year, first_year, last_year, current }) {
  const from = from_year ?? first_year;
  const to = to_year ?? last_year;
  if (current) return from ? `since ${from}` : "now";
  if (!from || !to || from === to) return String(from ?? to ?? "");
  return `${from}–${to}`;
}
