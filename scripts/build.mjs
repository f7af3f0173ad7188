// Lays dist/ together: what the `data-trunk` links of index.html declare is built, named by its
// content, and put in their place. `trunk build` reads the same links and makes the same page;
// it is a convenience for development and takes minutes to install, so that a first build does
// without it.
//
//   node scripts/build.mjs [DIST]
//
// Needs on PATH: a cargo that builds for wasm32, wasm-bindgen, wasm-opt. Called by build.sh.

import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";

const dist = process.argv[2] ?? "dist";
// Built aside, and moved when everything is there: a build that fails leaves the last page.
const stage = `${dist}.stage`;
const running = new Set();
const target = process.env.CARGO_TARGET_DIR ?? "target";

await rm(stage, { recursive: true, force: true });
await mkdir(stage, { recursive: true });

let html = await readFile("index.html", "utf8");
const tags = [...html.matchAll(/<link data-trunk\b[^>]*>/g)].map(([tag]) => tag);
// Side by side: the page is optimised as a whole, by one core, while the others compile the
// engines. Each has a cargo profile, and so a lock, of its own.
const places = await Promise.all(tags.map((tag) => built(attributes(tag))));
tags.forEach((tag, index) => { html = html.replace(tag, () => places[index]); });
await writeFile(join(stage, "index.html"), html);
await run("node", ["scripts/finish.mjs"], { TRUNK_STAGING_DIR: stage });
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
  const made = await wasm(link, "web");
  const level = link["data-wasm-opt"];
  const features = link["data-wasm-opt-params"].split(/\s+/).filter(Boolean);
  const code = join(made, `${bin}_bg.wasm`);
  await run("wasm-opt", [`-O${level}`, ...features, code, "-o", code]);
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

/**
 * The engine: the page loads it by its lasting name, which finish.mjs gives. It is built twice.
 * The faster build, for browsers that know relaxed-simd, comes first and is laid aside:
 * finish.mjs takes it from there. Cargo puts both under one name, so that they take turns.
 */
async function worker(link) {
  const bin = link["data-bin"];
  const kind = link["data-bindgen-target"];
  const wrapper = join(process.cwd(), "scripts/rustc-relaxed.sh");
  await wasm(link, kind, {
    name: "engine_relaxed", folder: process.env.PLUMBLINE_RELAXED,
    env: { RUSTC_WORKSPACE_WRAPPER: wrapper },
  });
  const made = await wasm(link, kind);
  for (const name of [`${bin}.js`, `${bin}_bg.wasm`]) {
    await copyFile(join(made, name), join(stage, name));
  }
  return "";
}

/** Compiles a program for the browser; gives the folder of its wasm and JavaScript. */
async function wasm(link, kind, { name = link["data-bin"], folder, env } = {}) {
  const [bin, profile] = [link["data-bin"], link["data-cargo-profile"]];
  const began = Date.now();
  await run("cargo", [
    "build", "--quiet", "--locked", "--target", "wasm32-unknown-unknown", "--bin", bin,
    "--profile", profile, "--features", link["data-cargo-features"],
  ], env);
  const made = folder ?? join(target, "bindgen", name);
  const code = join(target, "wasm32-unknown-unknown", profile, `${bin}.wasm`);
  await run("wasm-bindgen", ["--target", kind, "--no-typescript", "--out-dir", made, "--out-name", name, code]);
  console.log(`${name}: built in ${Math.round((Date.now() - began) / 1000)} s`);
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

/**
 * Runs a program to its end; what fails has said so itself on standard error, and ends what
 * runs beside it.
 */
function run(program, words, env = {}) {
  const child = spawn(program, words, { stdio: "inherit", env: { ...process.env, ...env } });
  running.add(child);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => {
      running.delete(child);
      if (code === 0) return done();
      for (const other of running) other.kill();
      return fail(new Error(`${program} ended with ${code}`));
    });
  });
}
