// Ten thousand images in the page: what memory a run on an archive of ten gigabytes takes,
// whether it grows, and how long the page is ever busy.
//
//   node bench/images/run.mjs FOLDER [COUNT]     FOLDER as make.py writes it
//
// Exits with 1 when a bar is missed.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch, onPage, servePage, textOf } from "../../tests/browser/lib.mjs";
import { NETWORK, RECIPE } from "../../tests/browser/images.mjs";
import { openStep, resultsOf } from "../../tests/browser/study.mjs";

const [folder, count = "10000"] = process.argv.slice(2);
const COUNT = Number(count);
const MOST_MEMORY = 1000; // MB of wasm and page together
const MOST_GROWTH = 1.1; // of the last case against the tenth part
const MOST_TASK = 100; // ms
const IMPATIENCE = 30 * 60 * 1000;

let missed = 0;
function bar(holds, text) {
  console.log(`${holds ? "holds " : "MISSED"}  ${text}`);
  missed += holds ? 0 : 1;
}

/** Megabytes of the process that shows the page and runs its workers, shared parts by share. */
async function memoryOf(session) {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const sizes = await Promise.all(processInfo.filter(({ type }) => type === "renderer").map(async ({ id }) => {
    const text = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
    return Number(/^Pss: +(\d+) kB/m.exec(text)?.[1] ?? 0) / 1000;
  }));
  return Math.max(...sizes);
}

function listen(page) {
  return page.evaluate(() => {
    window.tasks = [];
    window.chosen = 0;
    document.addEventListener("change", () => { window.chosen = performance.now(); }, true);
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries())).observe({ entryTypes: ["longtask"] });
  });
}

/** The page's longest task. The browser makes its list of files in the task that tells of it: only what follows is the page's. */
async function longest(page) {
  return page.evaluate(() => Math.max(0, ...window.tasks.splice(0).map(({ startTime, duration }) => {
    const end = startTime + duration;
    return end - (startTime < window.chosen && window.chosen < end ? window.chosen : startTime);
  })));
}

async function model(page, label) {
  await page.locator("#outcome-column").selectOption("label");
  await page.getByTestId("outcome").locator("label.check", { hasText: new RegExp(`^${label}`) }).locator("input").check();
  await openStep(page, "model");
  await page.locator("#model-file").setInputFiles([NETWORK, RECIPE]);
  await page.getByTestId("recipe").waitFor();
}

const server = await servePage();
const browser = await launch();
const site = { url: server.url, browser };
try {
  await onPage(site, {}, async (page) => {
    const session = await browser.newBrowserCDPSession();
    await listen(page);
    await openStep(page, "data");
    const empty = await memoryOf(session);
    let started = Date.now();
    await page.locator("#data-file").setInputFiles(join(folder, "large.zip"));
    await page.getByTestId("image-facts").waitFor();
    console.log(`${await textOf(page.getByTestId("image-facts"))}: listed in ${Date.now() - started} ms`);
    await model(page, "parasites");
    await openStep(page, "run");
    started = Date.now();
    await page.getByTestId("run").click();
    const course = [];
    for (const end = page.getByTestId("verdicts"); !(await end.count());) {
      if (Date.now() - started > IMPATIENCE) throw new Error("the run does not end");
      const scored = page.getByTestId("scored");
      const text = (await scored.count()) ? await scored.innerText({ timeout: 1000 }).catch(() => "") : "";
      const done = Number(/^\d+/.exec(text.replace(/[^\d ]/g, ""))?.[0] ?? NaN);
      course.push({ done, memory: await memoryOf(session) });
      await page.waitForTimeout(1000);
    }
    await resultsOf(page);
    const seconds = (Date.now() - started) / 1000;
    const most = Math.max(...course.map(({ memory }) => memory));
    const around = (at) => course.filter(({ done }) => Math.abs(done - at) <= COUNT * 0.05).map(({ memory }) => memory);
    const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
    const [early, late] = [mean(around(COUNT * 0.1)), mean(around(COUNT * 0.97))];
    console.log(`${COUNT} images of 1 MB in ${seconds.toFixed(0)} s; the page alone ${empty.toFixed(0)} MB`);
    bar(most < MOST_MEMORY, `most memory ${most.toFixed(0)} MB (below ${MOST_MEMORY})`);
    bar(late / early < MOST_GROWTH, `memory at the end by that after a tenth: ${late.toFixed(0)} / ${early.toFixed(0)} MB = ${(late / early).toFixed(2)} (below ${MOST_GROWTH})`);
    const task = await longest(page);
    bar(task <= MOST_TASK, `longest task, archive: ${task.toFixed(0)} ms (at most ${MOST_TASK})`);
  });

  await onPage(site, {}, async (page) => {
    await openStep(page, "data");
    await listen(page);
    const started = Date.now();
    await page.locator("#data-file-folder").setInputFiles(join(folder, "loose"));
    await page.getByTestId("image-facts").waitFor();
    console.log(`${await textOf(page.getByTestId("image-facts"))}: listed in ${Date.now() - started} ms`);
    const listed = await longest(page);
    await model(page, "parasites");
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await page.getByTestId("scored").waitFor();
    await page.waitForTimeout(5000);
    await page.getByTestId("cancel").click();
    bar(listed <= MOST_TASK, `longest task while ${COUNT} files are listed: ${listed.toFixed(0)} ms (at most ${MOST_TASK})`);
    const task = await longest(page);
    bar(task <= MOST_TASK, `longest task after: ${task.toFixed(0)} ms (at most ${MOST_TASK})`);
  });
} finally {
  await browser.close();
  await server.close();
}
process.exit(missed ? 1 : 0);
