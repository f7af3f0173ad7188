// A small checker for the part of JSON Schema that evaluation.schema.json uses. A keyword
// that it does not know is an error: nothing passes because it was not looked at.

const SILENT = new Set(["$schema", "$defs", "title", "description", "$id"]);

const KEYWORDS = {
  type: (type, value) => typeMatches(type, value) || `is not of type ${type}`,
  const: (wanted, value) => value === wanted || `is not ${JSON.stringify(wanted)}`,
  enum: (list, value) => list.includes(value) || `is none of ${list.join(", ")}`,
  minimum: (least, value) => !(value < least) || `is below ${least}`,
  exclusiveMinimum: (least, value) => !(value <= least) || `is not above ${least}`,
  exclusiveMaximum: (most, value) => !(value >= most) || `is not below ${most}`,
};

/** Every place where `value` breaks `schema`, as text; none where it holds. */
export function breaches(schema, value, root = schema, place = "$") {
  const found = [];
  for (const [keyword, wanted] of Object.entries(schema)) {
    if (SILENT.has(keyword)) continue;
    if (keyword in KEYWORDS) {
      const verdict = KEYWORDS[keyword](wanted, value);
      if (verdict !== true) found.push(`${place} ${verdict}`);
    } else if (keyword === "$ref") {
      found.push(...breaches(target(root, wanted), value, root, place));
    } else if (keyword === "anyOf" || keyword === "oneOf") {
      found.push(...choice(keyword, wanted, value, root, place));
    } else if (keyword === "properties") {
      for (const [name, inner] of Object.entries(wanted)) {
        if (isObject(value) && name in value) found.push(...breaches(inner, value[name], root, `${place}.${name}`));
      }
    } else if (keyword === "required") {
      const missing = isObject(value) ? wanted.filter((name) => !(name in value)) : [];
      found.push(...missing.map((name) => `${place} lacks ${name}`));
    } else if (keyword === "additionalProperties") {
      found.push(...additional(schema, wanted, value, root, place));
    } else if (keyword === "items") {
      const list = Array.isArray(value) ? value : [];
      list.forEach((item, at) => found.push(...breaches(wanted, item, root, `${place}[${at}]`)));
    } else {
      throw new Error(`the checker does not know "${keyword}" (${place})`);
    }
  }
  return found;
}

function choice(keyword, schemas, value, root, place) {
  const results = schemas.map((inner) => breaches(inner, value, root, place));
  const fitting = results.filter((result) => result.length === 0).length;
  if (keyword === "anyOf" ? fitting > 0 : fitting === 1) return [];
  return [`${place} fits ${fitting} of ${schemas.length} (${keyword}): ${results.map((r) => r[0]).join(" | ")}`];
}

function additional(schema, wanted, value, root, place) {
  if (!isObject(value)) return [];
  const unknown = Object.keys(value).filter((name) => !(name in (schema.properties ?? {})));
  if (wanted === false) return unknown.map((name) => `${place} has an unknown ${name}`);
  return unknown.flatMap((name) => breaches(wanted, value[name], root, `${place}.${name}`));
}

function target(root, reference) {
  const name = /^#\/\$defs\/(\w+)$/.exec(reference)?.[1];
  if (!root.$defs?.[name]) throw new Error(`the schema has no ${reference}`);
  return root.$defs[name];
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function typeMatches(type, value) {
  switch (type) {
    case "object": return isObject(value);
    case "array": return Array.isArray(value);
    case "null": return value === null;
    case "integer": return Number.isInteger(value);
    default: return typeof value === type;
  }
}
