// The routes of /openapi.json, readable. No script from elsewhere, so it works offline.

import { ask, element } from "./parts.js";

/** A schema in a few words: `Author`, `list of string`, `author | paper`, `integer 1–200`. */
function inWords(schema) {
  if (schema.$ref) return schema.$ref.split("/").at(-1);
  if (schema.anyOf ?? schema.oneOf) return (schema.anyOf ?? schema.oneOf).map(inWords).join(" | ");
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === "array") return `list of ${inWords(schema.items ?? {})}`;
  const bounds = [schema.minimum, schema.maximum];
  const range = bounds.every((b) => b !== undefined) ? ` ${bounds.join("–")}` : bounds[0] !== undefined ? ` from ${bounds[0]}` : "";
  return (schema.type ?? "any") + range;
}

/** A text whose `words` between backticks are set as code. */
function prose(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : part));
}

function parameters(operation) {
  const rows = (operation.parameters ?? []).flatMap((p) => {
    const preset = p.schema.default === undefined || p.schema.type === "array" ? "" : `, by default ${JSON.stringify(p.schema.default)}`;
    const needed = p.required ? ", required" : preset;
    const often = p.schema.type === "array" ? ", repeat the name" : "";
    return [
      element("dt", {}, element("code", {}, p.name)),
      element("dd", {}, [inWords(p.schema) + needed + often, p.description ? element("span", { class: "aside" }, [" ", ...prose(p.description)]) : null]),
    ];
  });
  const body = operation.requestBody;
  const schema = body?.content["application/json"]?.schema;
  if (body) rows.push(element("dt", {}, "body"), element("dd", {}, schema ? inWords(schema) : prose(body.description)));
  return rows;
}

function answers(operation) {
  return Object.entries(operation.responses).flatMap(([status, response]) => {
    const schema = response.content?.["application/json"]?.schema;
    return [
      element("dt", {}, status),
      element("dd", {}, schema ? inWords(schema) : prose(response.description)),
    ];
  });
}

function route(path, method, operation) {
  return element("section", {}, element("details", {}, [
    element("summary", {}, [element("code", {}, `${method.toUpperCase()} ${path}`), element("span", { class: "aside" }, [" ", ...prose(operation.summary)])]),
    operation.description ? element("p", {}, prose(operation.description)) : null,
    element("dl", {}, parameters(operation)),
    element("h3", {}, "Answers"),
    element("dl", {}, answers(operation)),
  ]));
}

function shape(name, schema) {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([field, of]) => [
    element("dt", {}, element("code", {}, field)),
    element("dd", {}, inWords(of) + (schema.required?.includes(field) ? "" : ", may be absent")),
  ]);
  return element("section", {}, element("details", {}, [
    element("summary", {}, element("code", {}, name)),
    element("p", {}, prose(schema.description ?? "")),
    element("dl", {}, fields),
  ]));
}

const place = document.getElementById("routes");
try {
  const api = await ask("/openapi.json");
  const routes = Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([m, o]) => route(path, m, o)));
  const shapes = Object.entries(api.components.schemas).map(([name, schema]) => shape(name, schema));
  place.replaceChildren(...routes, element("h2", {}, "Shapes"), ...shapes);
} catch (error) {
  place.replaceChildren(element("p", { class: "note", role: "alert" }, error.message));
}
