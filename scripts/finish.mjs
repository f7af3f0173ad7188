// Finishes what scripts/build.mjs (or trunk, as its post_build hook) has built:
//
// - the engine's files get their lasting names, engine.js and engine_bg.wasm, and lose the
//   names of their functions and those functions that equal another one; the faster build of
//   the engine, engine_relaxed.js and engine_relaxed_bg.wasm, is laid beside them;
// - the page learns what it is: a meta element `plumbline-build` with the version and the
//   SHA-256 of the page's wasm and of both engines;
// - a warning that the preloaded wasm would cause on the console is avoided;
// - the icon moves into the page;
// - the content security policy is written, now that every inline script is known;
// - SHA256SUMS lists every file, for `sha256sum -c`.

import { copyFile, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { withPolicy } from "./policy.mjs";
import { withoutNames } from "./wasm.mjs";

const PAGE_LIMIT = 1_200_000; // bytes of the page's wasm after gzip
const BUILD_PLACE = "<!-- build -->";

const folder = process.env.TRUNK_STAGING_DIR;
if (!folder) throw new Error("this runs at the end of a build: make build");

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

await rename(join(folder, "worker.js"), join(folder, "engine.js"));
await rename(join(folder, "worker_bg.wasm"), join(folder, "engine_bg.wasm"));
for (const name of ["engine_relaxed.js", "engine_relaxed_bg.wasm"]) {
  await copyFile(join(process.env.PLUMBLINE_RELAXED, name), join(folder, name));
}
const [engine, relaxed] = await Promise.all(["engine_bg.wasm", "engine_relaxed_bg.wasm"].map(slim));

const names = (await readdir(folder)).sort();
const pageName = names.find((name) => /^app-.*_bg\.wasm$/.test(name));
const page = await readFile(join(folder, pageName));

const index = join(folder, "index.html");
let html = await readFile(index, "utf8");
html = withoutIdleIntegrity(html);
html = await withIcon(html);
html = withBuild(html, [
  `version=${await version()}`,
  `page-sha256=${sha256(page)}`,
  `engine-sha256=${sha256(engine)}`,
  `engine-relaxed-sha256=${sha256(relaxed)}`,
]);
html = withPolicy(html, { hosted: true });
await writeFile(index, html);

await writeFile(join(folder, "SHA256SUMS"), await sums(folder));
reportSizes();

/**
 * Takes out of an engine what it can do without; gives its bytes. Generic code of tract comes to
 * 50 000 functions, of which many are the same; a full optimisation takes four minutes and
 * leaves the file larger after gzip.
 */
async function slim(name) {
  const path = join(folder, name);
  await writeFile(path, withoutNames(await readFile(path)));
  const features = [
    "bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "multivalue", "mutable-globals",
    "nontrapping-float-to-int", "reference-types", "sign-ext", "simd", "relaxed-simd",
  ].map((feature) => `--enable-${feature}`);
  await promisify(execFile)("wasm-opt", [...features, "--duplicate-function-elimination", path, "-o", path]);
  return readFile(path);
}

function withBuild(html, marks) {
  if (!html.includes(BUILD_PLACE)) throw new Error(`index.html lacks its "${BUILD_PLACE}" mark`);
  return html.replace(BUILD_PLACE, `<meta name="plumbline-build" content="${marks.join(" ")}">`);
}

/** Browsers cannot check a preloaded wasm and say so on the console; trunk marks it anyway. */
function withoutIdleIntegrity(html) {
  return html.replace(/<link rel="preload"[^>]*as="fetch"[^>]*>/g, (tag) => tag.replace(/ integrity="[^"]*"/, ""));
}

/**
 * The icon stands in the page itself: browsers ask for one that is beside it again whenever
 * the address changes, and after load the page asks for nothing.
 */
async function withIcon(html) {
  const link = /<link rel="icon"[^>]*\bhref="([^"]+)"[^>]*>/.exec(html);
  if (!link) throw new Error("index.html lacks its icon");
  const path = join(folder, link[1]);
  const data = (await readFile(path)).toString("base64");
  await rm(path);
  return html.replace(link[0], `<link rel="icon" href="data:image/svg+xml;base64,${data}">`);
}

async function version() {
  const manifest = await readFile("Cargo.toml", "utf8");
  return /\[workspace\.package\][^[]*?\bversion = "([^"]+)"/.exec(manifest)[1];
}

async function sums(folder) {
  const lines = [];
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const path = join(folder, name);
    if (name === "SHA256SUMS" || (await stat(path)).isDirectory()) continue;
    lines.push(`${sha256(await readFile(path))}  ${name}\n`);
  }
  return lines.join("");
}

function reportSizes() {
  const packed = gzipSync(page, { level: 9 }).length;
  console.log(`page wasm:   ${kilobytes(page.length)}, ${kilobytes(packed)} gzip`);
  for (const [name, wasm] of [["engine wasm", engine], ["relaxed", relaxed]]) {
    const zipped = kilobytes(gzipSync(wasm, { level: 9 }).length);
    console.log(`${`${name}:`.padEnd(12)} ${kilobytes(wasm.length)}, ${zipped} gzip`);
  }
  if (packed > PAGE_LIMIT) throw new Error(`the page's wasm is over its limit of ${kilobytes(PAGE_LIMIT)} gzip`);
}
