// The content security policy of the page, hosted and as one file.
//
// Inline scripts are allowed one by one, by the SHA-256 of their text; nothing else may
// run. Styles may be inline because figures carry their own. A hosted page may fetch from
// beside itself (the engine, once); the one-file page may not connect to anything.

import { createHash } from "node:crypto";

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const POLICY_PLACE = "<!-- policy -->";

/** Puts the policy where index.html marks its place, before any script. */
export function withPolicy(html, { hosted }) {
  const place = html.indexOf(POLICY_PLACE);
  if (place < 0) throw new Error(`index.html lacks its "${POLICY_PLACE}" mark`);
  if (place > html.search(/<script\b/)) throw new Error("a script stands before the policy");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(html, hosted)}">`;
  return html.replace(POLICY_PLACE, () => meta);
}

function policy(html, hosted) {
  const self = hosted ? ["'self'"] : [];
  const own = hosted ? "'self'" : "'none'";
  const rules = {
    "default-src": ["'none'"],
    "script-src": [...self, "'wasm-unsafe-eval'", ...inlineHashes(html)],
    "worker-src": [...self, "blob:"],
    "style-src": [...self, "'unsafe-inline'"],
    "img-src": [...self, "data:", "blob:"],
    "manifest-src": [own],
    "connect-src": [own],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
  };
  return Object.entries(rules).map(([name, values]) => `${name} ${values.join(" ")}`).join("; ");
}

function inlineHashes(html) {
  return [...html.matchAll(SCRIPT)]
    .filter(([, attributes]) => isExecutable(attributes))
    .map(([, , text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
}

function isExecutable(attributes) {
  if (/\bsrc\s*=/.test(attributes)) return false;
  const type = /\btype\s*=\s*["']?([^"'\s>]+)/.exec(attributes)?.[1];
  return type === undefined || type === "module" || type === "text/javascript";
}
