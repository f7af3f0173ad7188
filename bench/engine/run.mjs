// The engine against onnxruntime-web, in Chromium, in the same page, in turn.
//
//   node bench/engine/run.mjs FOLDER [part…]
//
// FOLDER holds what scripts/bench-engine.sh made: the engine's builds (ours/relaxed,
// ours/simd128) and the networks (models). Parts: one (a thread against a thread), all (all
// cores), strict (the build without relaxed-simd), rows (tables), peak, size. Ratios are their time by ours:
// above 1 ours is faster. A machine that is busy is slow; nothing fails because of that.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const [folder, ...chosen] = process.argv.slice(2);
const PARTS = chosen.length > 0 ? chosen : ["peak", "one", "strict", "all", "rows", "size"];
const PAIRS = Number(process.env.PAIRS ?? 15);
const CORES = Number(process.env.CORES ?? 2);
const only = process.env.ONLY?.split(",");

const PLACES = {
  page: join(ROOT, "bench/engine/page"),
  ort: join(ROOT, "bench/engine/node_modules/onnxruntime-web/dist"),
  tables: join(ROOT, "models/breast-cancer"),
  ours: join(folder, "ours"),
  models: join(folder, "models"),
};
const TYPES = { ".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };

const models = JSON.parse(await readFile(join(folder, "models/models.json"), "utf8")).filter(({ name }) => !only || only.includes(name));
const tables = [
  { name: "logistic regression", file: "logistic.onnx", columns: 30, rows: 100_000, scale: 10 },
  { name: "boosted trees", file: "boosted.onnx", columns: 30, rows: 100_000, scale: 10 },
];

const server = createServer(async (request, response) => {
  // Without these two, a page gets no shared memory, and the rival no threads.
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const [, place, ...rest] = path.split("/");
  try {
    const file = path === "/" ? null : join(PLACES[place], normalize(rest.join("/")));
    const body = file ? await readFile(file) : '<!doctype html><script type="module" src="/page/main.mjs"></script>';
    response.writeHead(200, { ...headers, "Content-Type": file ? (TYPES[extname(file)] ?? "application/octet-stream") : "text/html" });
    response.end(body);
  } catch {
    response.writeHead(404, headers).end();
  }
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"],
});

/** A fresh page for each question: a rival's number of threads holds for the life of a page. */
async function ask(method, ...list) {
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(600_000);
    await page.goto(address);
    await page.waitForFunction(() => window.contest);
    return await page.evaluate(([method, list]) => window.contest[method](...list), [method, list]);
  } finally {
    await page.close();
  }
}

const mean = (list) => Math.exp(list.reduce((sum, value) => sum + Math.log(value), 0) / list.length);
const fixed = (value, digits = 2) => value.toFixed(digits);

function title(text) {
  console.log(`\n== ${text}`);
}

/** One line a network; ends with the geometric mean and the worst. */
async function table(header, measure, asked) {
  console.log(header);
  const ratios = [];
  for (const model of models) {
    try {
      const { line, ratio } = await measure(model);
      ratios.push(ratio);
      console.log(`${model.name.padEnd(16)} ${line}`);
    } catch (error) {
      console.log(`${model.name.padEnd(16)} failed: ${String(error).split("\n")[0].slice(0, 300)}`);
    }
  }
  if (ratios.length > 0) {
    console.log(`geometric mean ${fixed(mean(ratios))}, worst ${fixed(Math.min(...ratios))}   asked: ${asked}`);
  }
}

async function againstOne(build, asked) {
  await table("network           ours ms   theirs ms   ratio   results apart   load to first result, ms", async (model) => {
    const { ms, ratio, apart, first } = await ask("net", model, [`ours:${build}`, "ort:1"], PAIRS);
    return {
      ratio,
      line: `${fixed(ms[0], 1).padStart(9)} ${fixed(ms[1], 1).padStart(11)} ${fixed(ratio).padStart(7)} ${apart.toExponential(1).padStart(12)} ${fixed(first[0], 0).padStart(12)} and ${fixed(first[1], 0)}`,
    };
  }, asked);
}

async function allCores() {
  await table(`network           ours, ${CORES} workers   theirs: 1 thread   ${CORES} threads   ${CORES} workers   (inferences a second)   ratio   ours: ${CORES} workers by 1   theirs`, async (model) => {
    const runs = 12;
    const ours = await ask("throughput", model, "ours:relaxed", CORES, runs);
    const alone = await ask("throughput", model, "ours:relaxed", 1, runs);
    const single = await ask("throughput", model, "ort:1", 1, runs);
    const pool = await ask("throughput", model, "ort:1", CORES, runs);
    const threads = 1000 / (await ask("alone", model, `ort:${CORES}`, runs));
    const best = Math.max(single, pool, threads);
    return {
      ratio: ours / best,
      line: [ours, single, threads, pool].map((value) => fixed(value, 1).padStart(12)).join(" ")
        + `   ${fixed(ours / best).padStart(6)}   ${fixed(ours / alone)} and ${fixed(pool / single)}`,
    };
  }, "at least 1.25 in the mean, nowhere below 0.95; scaling 1.8, or theirs");
}

const parts = {
  async peak() {
    const peak = await ask("peak", "ours:relaxed");
    console.log(`multiply-add peak of a core: ${fixed(peak, 1)} GFLOP/s with relaxed-simd, ${fixed(await ask("peak", "ours:simd128"), 1)} without`);
    const resnet = models.find(({ name }) => name === "resnet50");
    if (!resnet) return;
    const ms = await ask("alone", resnet, "ours:relaxed", 9);
    const rate = resnet.gflop / (ms / 1000);
    console.log(`resnet50: ${fixed(ms, 1)} ms, ${fixed(rate, 1)} GFLOP/s, ${fixed((rate / peak) * 100, 0)} % of the peak   asked: 75 %`);
  },
  async one() {
    title("one thread against one thread");
    await againstOne("relaxed", "at least 1.25 in the mean, nowhere below 0.95");
  },
  async strict() {
    title("one thread, our build without relaxed-simd");
    await againstOne("simd128", "nowhere below 0.9");
  },
  async all() {
    title("all cores against the best of their configurations");
    await allCores();
  },
  async size() {
    title("size of the engine in dist/");
    for (const name of ["engine_bg.wasm", "engine_relaxed_bg.wasm"]) {
      const bytes = await readFile(join(ROOT, "dist", name)).catch(() => null);
      if (!bytes) return console.log("no dist/; run: make build");
      const megabytes = (packed) => fixed(packed.length / 1e6);
      console.log(`${name.padEnd(24)} ${megabytes(brotliCompressSync(bytes))} MB brotli (asked: 2.6)   ${megabytes(gzipSync(bytes, { level: 9 }))} MB gzip (asked: 3.3)`);
    }
  },
  async rows() {
    title("tables of 100 000 rows, one thread against one thread");
    for (const model of tables) {
      const { fromTable, ready } = await ask("rows", model, ["ours:relaxed", "ort:1"], PAIRS);
      const line = ({ ms, ratio }) => `${fixed(ms[0], 1).padStart(8)} ms   theirs ${fixed(ms[1], 1).padStart(8)} ms   ratio ${fixed(ratio)}`;
      console.log(`${model.name.padEnd(22)} both from columns     ${line(fromTable)}   asked: at least 2`);
      console.log(`${"".padEnd(22)} theirs from a tensor  ${line(ready)}`);
    }
  },
};

try {
  for (const part of PARTS) await parts[part]();
} finally {
  await browser.close();
  server.close();
}
