// Lays dist/ together: what the `data-trunk` links of index.html declare is built, named by its
// content, and put in their place. `trunk build` reads the same links and makes the same page;
// it is a convenience for development and takes minutes to install, so that a first build does
// without it.
//
//   node scripts/build.mjs [DIST]
//
// Needs on PATH: a cargo that builds for wasm32, wasm-bindgen, wasm-opt. Called by build.sh.

import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";

const dist = process.argv[2] ?? "dist";
// Built aside, and moved when everything is there: a build that fails leaves the last page.
const stage = `${dist}.stage`;
const target = process.env.CARGO_TARGET_DIR ?? "target";

await rm(stage, { recursive: true, force: true });
await mkdir(stage, { recursive: true });

let html = await readFile("index.html", "utf8");
for (const [tag] of html.matchAll(/<link data-trunk\b[^>]*>/g)) {
  const link = attributes(tag);
  html = html.replace(tag, () => "\0"); // its place, filled once it is built
  html = html.replace("\0", await built(link));
}
await writeFile(join(stage, "index.html"), html);
run("node", ["scripts/finish.mjs"], { TRUNK_STAGING_DIR: stage });
await rm(dist, { recursive: true, force: true });
await rename(stage, dist);

/** What stands in the page for a link, once what it declares lies in the stage. */
async function built(link) {
  switch (link.rel) {
    case "css":
      return `<link rel="stylesheet" href="./${await named(link.href)}">`;
    case "icon":
      return `<link rel="icon" href="./${await named(link.href)}">`;
    case "copy-file":
      await copyFile(link.href, join(stage, basename(link.href)));
      return "";
    case "rust":
      return link["data-type"] === "worker" ? worker(link) : main(link);
    default:
      throw new Error(`index.html: no rule for <link data-trunk rel="${link.rel}">`);
  }
}

/** The page's own wasm, its script, and what starts it. */
async function main(link) {
  const bin = link["data-bin"];
  const made = wasm(link, "web");
  const level = link["data-wasm-opt"];
  const features = link["data-wasm-opt-params"].split(/\s+/).filter(Boolean);
  const code = join(made, `${bin}_bg.wasm`);
  run("wasm-opt", [`-O${level}`, ...features, code, "-o", code]);
  const hash = digest(await readFile(code), await readFile(join(made, `${bin}.js`)));
  const [script, module] = [`${bin}-${hash}.js`, `${bin}-${hash}_bg.wasm`];
  await copyFile(join(made, `${bin}.js`), join(stage, script));
  await copyFile(code, join(stage, module));
  return [
    `<link rel="modulepreload" href="./${script}" crossorigin="anonymous">`,
    `<link rel="preload" href="./${module}" crossorigin="anonymous" as="fetch" type="application/wasm">`,
    '<script type="module">',
    `import init from './${script}';`,
    `await init({ module_or_path: './${module}' });`,
    "</script>",
  ].join("\n");
}

/** The engine: the page loads it by its lasting name, which finish.mjs gives. */
async function worker(link) {
  const bin = link["data-bin"];
  const made = wasm(link, link["data-bindgen-target"]);
  for (const name of [`${bin}.js`, `${bin}_bg.wasm`]) {
    await copyFile(join(made, name), join(stage, name));
  }
  return "";
}

/** Compiles a program for the browser; gives the folder of its wasm and JavaScript. */
function wasm(link, kind) {
  const [bin, profile] = [link["data-bin"], link["data-cargo-profile"]];
  run("cargo", [
    "build", "--quiet", "--locked", "--target", "wasm32-unknown-unknown", "--bin", bin,
    "--profile", profile, "--features", link["data-cargo-features"],
  ]);
  const made = join(target, "bindgen", bin);
  const code = join(target, "wasm32-unknown-unknown", profile, `${bin}.wasm`);
  run("wasm-bindgen", ["--target", kind, "--no-typescript", "--out-dir", made, "--out-name", bin, code]);
  return made;
}

/** A file, copied under a name that tells its content; gives the name. */
async function named(path) {
  const content = await readFile(path);
  const end = extname(path);
  const name = `${basename(path, end)}-${digest(content)}${end}`;
  await writeFile(join(stage, name), content);
  return name;
}

function digest(...contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex").slice(0, 16);
}

function attributes(tag) {
  const found = [...tag.matchAll(/([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}

function run(program, words, env = {}) {
  // What failed has said so itself on standard error.
  execFileSync(program, words, { stdio: "inherit", env: { ...process.env, ...env } });
}
