// Folds dist/ into one HTML file that works from file:// with the network off.
//
//   node scripts/bundle.mjs [DIST] [OUT.html]
//
// Styles, icons and scripts move into the document. The page's and the engine's wasm
// become elements that hold gzip in base64; the page decodes them with
// DecompressionStream. Where an element with the id `engine-js` exists, the page does not
// fetch.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { withPolicy } from "./policy.mjs";

// Half of it is the engine, a seventh the images of demo studies.
const LIMIT = 12e6;
const MEDIA_TYPES = { ".ico": "image/x-icon", ".png": "image/png", ".svg": "image/svg+xml" };

const [dist = "dist", out = "dist-bundle/plumbline.html"] = process.argv.slice(2);
const local = (address) => join(dist, address.replace(/^\.\//, ""));
const attribute = (tag, name) => new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1];

let html = await readFile(join(dist, "index.html"), "utf8");
html = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "<!-- policy -->");
// The one-file page has one engine, the one that every browser runs.
html = html.replace(/ engine-relaxed-sha256=[0-9a-f]{64}/, "");
html = await replaceAll(html, /<link\b[^>]*>/g, inlineLink);
html = await replaceAll(html, /<script type="module">[\s\S]*?<\/script>/g, inlineStart);
html = withPolicy(html, { hosted: false });
refuseAddresses(html);

await mkdir(dirname(out), { recursive: true });
await writeFile(out, html);
const size = Buffer.byteLength(html);
console.log(`${out}: ${(size / 1e6).toFixed(1)} MB`);
if (size > LIMIT) throw new Error(`the one-file page is over its limit of ${LIMIT / 1e6} MB`);

/** What a <link> becomes: a style, an icon in place, or nothing. */
async function inlineLink(tag) {
  const rel = attribute(tag, "rel");
  const href = attribute(tag, "href");
  if (rel === "stylesheet") {
    const css = await readFile(local(href), "utf8");
    if (/<\/style/i.test(css)) throw new Error(`${href} holds "</style"`);
    return `<style>\n${css}</style>`;
  }
  if (href?.startsWith("data:")) return tag;
  if (rel === "icon" || rel === "apple-touch-icon") {
    const type = MEDIA_TYPES[extname(href)];
    const data = (await readFile(local(href))).toString("base64");
    return tag.replace(href, `data:${type};base64,${data}`).replace(/\s+integrity="[^"]*"/, "");
  }
  if (["preload", "modulepreload", "manifest"].includes(rel)) return "";
  throw new Error(`no rule to bundle ${tag}`);
}

/** The start script, with what it imports and fetches in the document instead. */
async function inlineStart(script) {
  const module = /import init[^'"]*from ['"]([^'"]+)['"]/.exec(script)?.[1];
  const wasm = /module_or_path: ['"]([^'"]+)['"]/.exec(script)?.[1];
  if (!module || !wasm) throw new Error("the start script looks different from what this knows");
  const page = await readFile(local(module), "utf8");
  if (/^import\b/m.test(page)) throw new Error(`${module} imports a further module`);
  const boot = [
    "const element = document.getElementById('page-wasm');",
    "const packed = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));",
    "const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));",
    "const response = new Response(stream);",
    "element.remove();",
    "await __wbg_init({ module_or_path: await response.arrayBuffer() });",
  ];
  return [
    await data("page-wasm", local(wasm)),
    await data("engine-wasm", local("engine_bg.wasm")),
    await data("demo-images-synthetic-fields.zip", local("synthetic-fields.zip")),
    await data("demo-images-synthetic-slices.zip", local("synthetic-slices.zip")),
    `<script type="text/plain" id="engine-js">${inert(await readFile(local("engine.js"), "utf8"))}</script>`,
    `<script type="module">\n${inert(page)}\n${boot.join("\n")}\n</script>`,
  ].join("\n");
}

async function data(id, path) {
  const packed = gzipSync(await readFile(path), { level: 9 }).toString("base64");
  return `<script type="application/octet-stream" id="${id}" data-encoding="gzip-base64">${packed}</script>`;
}

/** A script's text as it may stand in HTML. */
function inert(text) {
  if (/<\/script|<!--/i.test(text)) throw new Error('a script holds "</script" or "<!--"');
  return text;
}

/** Nothing in the document may point to another file. */
function refuseAddresses(html) {
  const left = /<[^>]*\b(?:src|href)\s*=\s*"(?!data:|#)[^"]*"[^>]*>/.exec(html);
  if (left) throw new Error(`the one-file page still points elsewhere: ${left[0].slice(0, 120)}`);
}

async function replaceAll(text, pattern, replacement) {
  const parts = await Promise.all([...text.matchAll(pattern)].map(([match]) => replacement(match)));
  return text.replace(pattern, () => parts.shift());
}
