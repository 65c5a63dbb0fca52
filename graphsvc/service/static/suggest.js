// An input with suggestions from the search: the combobox of the ARIA practices.

import { ask, element } from "./parts.js";

const PAUSE = 120; // milliseconds without a key before asking

/** `choose(item)` is called with what is picked. */
export function suggesting(input, choose) {
  const box = element("ul", { role: "listbox", id: `${input.id}-list`, "aria-label": "Suggestions" });
  const status = element("span", { class: "aside", role: "status" });
  let items = [];
  let active = -1;
  let picked = null;
  let timer = 0;
  let asking = null;

  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": box.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  box.hidden = true;
  input.after(box, status);

  function close() {
    clearTimeout(timer);
    asking?.abort();
    box.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(number) {
    active = number;
    [...box.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    box.children[active]?.scrollIntoView({ block: "nearest" });
    if (active >= 0) input.setAttribute("aria-activedescendant", box.children[active].id);
  }

  function pick(item) {
    picked = item;
    input.value = item.label;
    status.textContent = "";
    close();
    choose(item);
  }

  function show(found) {
    items = found;
    active = -1;
    box.replaceChildren(...items.map((item, i) => {
      const told = [item.kind, item.hint].filter(Boolean).join(" · ");
      const option = element("li", { role: "option", id: `${box.id}-${i}`, "aria-selected": "false" }, [item.label, " ", item.retracted ? element("strong", {}, "retracted ") : null, element("span", { class: "aside" }, told)]);
      option.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus
      option.addEventListener("click", () => pick(item));
      return option;
    }));
    box.hidden = !items.length;
    input.setAttribute("aria-expanded", String(!box.hidden));
    status.textContent = items.length ? "" : "Nothing is called so.";
  }

  async function search() {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    const found = await ask("/v1/search", { q: input.value.trim() }, asking.signal);
    show(found.items);
    return found.items;
  }

  function told(error) {
    if (error.name !== "AbortError") status.textContent = error.message;
  }

  input.addEventListener("input", () => {
    picked = null;
    clearTimeout(timer);
    if (!input.value.trim()) {
      status.textContent = "";
      close();
      return;
    }
    timer = setTimeout(() => search().catch(told), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (box.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      mark((active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      pick(items[active]);
    }
  });
  input.addEventListener("blur", close);

  return {
    set(item) {
      picked = item;
      input.value = item.label;
    },
    /** Type it, and show what is called so. */
    look(text) {
      input.value = text;
      input.focus();
      search().catch(told);
    },
    /** Pick the best suggestion for what is typed. */
    async first() {
      if (!input.value.trim()) return;
      try {
        const found = await search();
        if (found.length) pick(found[0]);
      } catch (error) {
        told(error);
      }
    },
    /** The id of what was picked; what is typed counts where only one thing is called so. */
    async chosen() {
      const typed = input.value.trim();
      if (picked) return picked.id;
      if (!typed) {
        input.focus();
        throw new Error("Name both ends.");
      }
      const found = await search();
      const exact = found.filter((item) => item.label === typed);
      const [only, ...others] = exact.length ? exact : found;
      if (only && !others.length) {
        close();
        return only.id;
      }
      input.focus();
      throw new Error(only ? `Several are called “${typed}”: choose one.` : `Nothing is called “${typed}”.`);
    },
  };
}
