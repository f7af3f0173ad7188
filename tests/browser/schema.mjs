// Holds a document against evaluation.schema.json, by a validator that knows the whole
// standard (JSON Schema 2020-12). Strict: a keyword that is none is an error of the schema.

import Ajv from "ajv/dist/2020.js";

/** Every place where `value` breaks `schema`, as text; none where it holds. */
export function breaches(schema, value) {
  const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(schema);
  if (validate(value)) return [];
  return validate.errors.map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${JSON.stringify(params)}`);
}
