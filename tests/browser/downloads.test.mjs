// What a person takes away: opened, parsed, and compared with what the page showed.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile, writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onPage, ROOT, textOf, useBrowser } from "./lib.mjs";
import { FIGURES, openStep, runDemo, take, takeEvaluation, unfold } from "./study.mjs";
import { auroc, demoCases, rowsOf } from "./naive.mjs";
import { breaches } from "./schema.mjs";

const site = useBrowser();

test("the report opens alone, with scripts off, and has its sixteen sections", async () => {
  let report;
  await onPage(site, {}, async (page) => {
    await runDemo(page, "logistic");
    await openStep(page, "report");
    report = await take(page, "take-report");
  });
  assert.match(report.name, /^[a-z-]+-20\d\d-\d\d-\d\d-report\.html$/);
  const html = report.bytes.toString("utf8");
  const outside = html.match(/(?:\b(?:src|href|srcset|data|action)\s*=\s*["']?|url\(\s*["']?)(?:https?:)?\/\/[^"')\s]+/g);
  assert.equal(outside, null, "the report points outside itself");
  assert.doesNotMatch(html, /<script|<iframe|<object|<link\b|@import/i);

  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  const context = await site.browser.newContext({ javaScriptEnabled: false, offline: true });
  try {
    const file = join(folder, report.name);
    await writeFile(file, report.bytes);
    const asked = [];
    context.on("request", (request) => asked.push(request.url()));
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    assert.deepEqual(asked, [pathToFileURL(file).href], "opening the report asks for nothing else");
    await sections(page);
    assert.ok((await page.locator("svg").count()) >= 6, "figures are in the report");
    const cases = await demoCases("logistic");
    const performance = await textOf(page.locator("#section-3"));
    assert.ok(performance.includes(auroc(cases).toFixed(3)), "the AUROC is in basic performance");
    const all = await textOf(page.locator("body"));
    assert.match(all, /approv|certif/i, "the report says what it is not");
    const engine = /[0-9a-f]{64}/g;
    assert.ok(new Set(all.match(engine)).size >= 4, "SHA-256 of data, model, plan and application");
  } finally {
    await context.close();
    await rm(folder, { recursive: true });
  }
});

async function sections(page) {
  const list = await page.locator("section[id^=section-]").all();
  assert.equal(list.length, 16);
  for (const [at, section] of list.entries()) {
    const heading = await textOf(section.locator("h2").first());
    assert.match(heading, new RegExp(`^${at + 1}\\b`), "sections are numbered in order");
    const words = (await textOf(section)).length - heading.length;
    assert.ok(words > 40, `section "${heading}" is filled or says what is missing`);
  }
  const links = await page.locator("nav a[href^='#section-'], a[href^='#section-']").count();
  assert.ok(links >= 16, "the contents lead to each section");
}

test("evaluation.json keeps its schema, and no number stands alone", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "logistic");
    const shown = await textOf(page.getByTestId("headline-auroc").locator("strong"));
    const evaluation = JSON.parse(await takeEvaluation(page));
    const schema = JSON.parse(await readFile(join(ROOT, "crates/report/schema/evaluation.schema.json"), "utf8"));
    assert.deepEqual(breaches(schema, evaluation), []);
    assert.equal(evaluation.schema, schema.properties.schema.const);
    // The checker itself must be able to fail.
    assert.notDeepEqual(breaches(schema, { ...evaluation, surprise: 1 }), []);
    assert.notDeepEqual(breaches(schema, { ...evaluation, scale: "grams" }), []);

    const rows = [...evaluation.estimates, ...evaluation.gaps, ...evaluation.local];
    for (const row of rows) complete(row);
    const found = evaluation.estimates.find((row) => row.metric === "auroc" && !row.group);
    assert.equal(found.value.toFixed(3), shown);
    const counted = auroc(await demoCases("logistic"));
    assert.ok(Math.abs(found.value - counted) < 1e-9, `${found.value} against ${counted}`);
  });
});

/** A number has interval, level, method and n; without it there is a reason in words. */
function complete(row) {
  const name = `${row.metric} ${row.group ?? ""}`;
  if ("undefined" in row) {
    assert.ok(row.message.length > 20 && !("value" in row), `${name}: the reason`);
    return;
  }
  const [low, high] = [row.low, row.high].map(Number);
  assert.ok(low <= high, `${name}: the interval from ${low} to ${high}`);
  assert.ok(row.n > 0 && row.method && row.level > 0.5, `${name}: n, method and level`);
}

test("estimates.csv holds the numbers of evaluation.json, and cases.csv every case", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "boosted");
    const evaluation = JSON.parse(await takeEvaluation(page));
    const estimates = (await take(page, "take-estimates")).bytes.toString("utf8");
    const rows = rowsOf(estimates).filter((row) => row.kind === "estimate");
    assert.equal(rows.length, evaluation.estimates.length);
    for (const [at, row] of evaluation.estimates.entries()) {
      assert.equal(rows[at].metric, row.metric);
      if ("value" in row) {
        assert.deepEqual([rows[at].value, rows[at].low, rows[at].high].map(Number), [row.value, row.low, row.high].map(Number));
      } else {
        assert.equal(rows[at].undefined, row.undefined);
      }
    }
    const cases = rowsOf((await take(page, "take-cases")).bytes.toString("utf8"));
    // Files of two runs can be told apart.
    assert.match(evaluation.id, /^ev-[0-9a-f]{16}$/);
    for (const row of [...rows, ...cases]) assert.equal(row.evaluation, evaluation.id);
    const wanted = await demoCases("boosted");
    assert.equal(cases.length, wanted.length);
    for (const [at, one] of wanted.entries()) {
      assert.equal(cases[at].truth, one.ill ? "1" : "0", `line ${cases[at].line}`);
      assert.ok(Math.abs(Number(cases[at].score) - one.score) < 1e-5, `line ${cases[at].line}`);
    }
  });
});

test("every figure can be saved as SVG, PNG and CSV", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "logistic");
    await unfold(page);
    for (const id of FIGURES) {
      const svg = await take(page, `save-${id}-svg`);
      assert.equal(svg.name, `${id}.svg`);
      const drawing = svg.bytes.toString("utf8");
      assert.match(drawing, /^<svg[^>]+viewBox/);
      assert.doesNotMatch(drawing, /NaN|\bhref="http|<script/);
      const parsed = await page.evaluate((text) => {
        const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
        return { name: root.nodeName, title: root.querySelector("title")?.textContent };
      }, drawing);
      assert.equal(parsed.name, "svg", `${id}.svg is well formed`);
      assert.ok(parsed.title, `${id}.svg has a title`);

      const png = await take(page, `save-${id}-png`);
      assert.equal(png.name, `${id}.png`);
      await image(page, png.bytes, id);

      const csv = rowsOf(unquoted((await take(page, `save-${id}-csv`)).bytes.toString("utf8")));
      assert.ok(csv.length > 1 && Object.keys(csv[0]).length > 1, `${id}.csv has rows and columns`);
    }
  });
});

/** A PNG of some size with more than one colour on it. */
async function image(page, bytes, id) {
  assert.equal(bytes.subarray(0, 8).toString("hex"), "89504e470d0a1a0a", `${id}.png is a PNG`);
  const seen = await page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([data], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    return { width: image.width, colours: new Set(pixels).size };
  }, bytes.toString("base64"));
  assert.ok(seen.width >= 600, `${id}.png is ${seen.width} pixels wide`);
  assert.ok(seen.colours > 8, `${id}.png has ${seen.colours} colours`);
}

/** Quoted cells without their quotes and commas: only rows and columns are counted. */
function unquoted(csv) {
  return csv.replace(/"(?:[^"]|"")*"/g, (cell) => cell.slice(1, -1).replace(/[",\n]/g, " "));
}
