// How fast the page is in Chromium, each figure beside what it is allowed to take:
//
//   node bench/browser.mjs            the built page in dist/
//
// - from the first paint to a page that can be used, and to a loaded engine;
// - the time to read 200 000 rows of 30 columns;
// - the longest task on the page's thread while it reads, computes and shows;
// - every number that depends on the threshold, after a move of the slider, at 1 000 000 rows.
//
// A machine that is busy is slow: nothing here fails, it only prints.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, onPage, servePage } from "../tests/browser/lib.mjs";
import { bringTable, nameOutcome, openStep, resultsOf } from "../tests/browser/study.mjs";
import { writeScores, writeWide } from "../tests/browser/tables.mjs";

const server = await servePage();
const site = { url: server.url, browser: await launch() };
const folder = await mkdtemp(join(tmpdir(), "plumbline-bench-"));
try {
  await loading();
  await reading();
  await sliding();
} finally {
  await site.browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}

function print(what, measured, allowed, unit = "ms") {
  const ratio = (allowed / measured).toFixed(1);
  console.log(`${what.padEnd(62)} ${measured.toFixed(measured < 100 ? 1 : 0).padStart(7)} ${unit}   allowed ${allowed} ${unit}   ${ratio} times faster`);
}

function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

/** Times from the start of navigation, in five fresh profiles. */
async function loading() {
  const runs = [];
  for (let run = 0; run < 5; run += 1) {
    const prepare = (page) => page.addInitScript(() => {
      window.times = {};
      new MutationObserver(() => {
        const main = document.querySelector("main");
        if (main?.querySelector("button")) window.times.usable ??= performance.now();
        if (main?.dataset.engine === "ready") window.times.engine ??= performance.now();
      }).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await onPage(site, { prepare }, async (page) => {
      runs.push(await page.evaluate(() => {
        const [paint] = performance.getEntriesByName("first-contentful-paint");
        return { ...window.times, paint: paint.startTime };
      }));
    });
  }
  const of = (name) => median(runs.map((run) => run[name]));
  print("from the address to a page that can be used", of("usable"), 1000);
  console.log(`  first paint after ${of("paint").toFixed(0)} ms, engine ready after ${of("engine").toFixed(0)} ms (median of 5 fresh profiles)`);
}

/** Collects tasks of more than 50 ms on the page's thread. */
function watchTasks(page) {
  return page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration)))
      .observe({ type: "longtask" });
  });
}

async function longest(page, what) {
  const tasks = await page.evaluate(() => window.tasks.splice(0));
  const worst = Math.max(0, ...tasks);
  print(`longest task on the page's thread: ${what}`, Math.max(worst, 50), 100);
  if (worst === 0) console.log("  (no task of 50 ms or more was seen)");
}

async function reading() {
  const file = join(folder, "wide.csv");
  await writeWide(file, 200_000, 30);
  await onPage(site, {}, async (page) => {
    await watchTasks(page);
    await openStep(page, "data");
    await page.evaluate(() => {
      window.times = {};
      document.querySelector("#data-file").addEventListener("change", () => { window.times.chosen = performance.now(); }, { capture: true });
      new MutationObserver(() => {
        if (document.querySelector("[data-testid=file-facts]")) window.times.read ??= performance.now();
      }).observe(document.body, { subtree: true, childList: true });
    });
    await page.locator("#data-file").setInputFiles(file);
    await page.getByTestId("file-facts").waitFor();
    const times = await page.evaluate(() => window.times);
    print("200 000 rows of 30 columns are read and shown", times.read - times.chosen, 3000);
    await longest(page, "reading 200 000 rows");
    await nameOutcome(page, "y_true", "1");
    await page.getByTestId("meter").waitFor();
    await longest(page, "checking 200 000 rows");
    await openStep(page, "run");
    const started = performance.now();
    await page.getByTestId("run").click();
    await resultsOf(page);
    console.log(`  the whole assessment of 200 000 rows took ${((performance.now() - started) / 1000).toFixed(1)} s`);
    await longest(page, "computing and showing 200 000 rows");
  });
}

async function sliding() {
  const file = join(folder, "million.csv");
  await writeScores(file, 1_000_000);
  await onPage(site, {}, async (page) => {
    await bringTable(page, file);
    await page.getByTestId("file-facts").waitFor();
    await nameOutcome(page, "y_true", "1");
    await openStep(page, "run");
    await watchTasks(page);
    await page.getByTestId("run").click();
    await resultsOf(page);
    await longest(page, "computing and showing 1 000 000 rows");
    const times = await page.evaluate(slide);
    print("slider moved at 1 000 000 rows: all numbers in the page", median(times.map((one) => one.changed)), 16);
    print("  the slowest of 40 moves", Math.max(...times.map((one) => one.changed)), 16);
    console.log(`  laid out and ready to paint after ${median(times.map((one) => one.laidOut)).toFixed(1)} ms (median)`);
  });
}

/**
 * In the page: moves the slider forty times; each move lasts until the last change of the
 * document that follows it. A number that did not change makes the measure void. The large
 * figures follow when the hand rests and are not part of it.
 */
async function slide() {
  const slider = document.querySelector("#threshold-slider");
  const panels = ["rates", "local", "figure-confusion", "figure-frequencies"]
    .map((id) => document.querySelector(`[data-testid=${id}]`));
  let changed = 0;
  const observer = new MutationObserver(() => { changed = performance.now(); });
  for (const section of ["threshold", "people"]) {
    const watched = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document.querySelector(`[data-testid=${section}]`), watched);
  }
  const idle = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
  const times = [];
  for (let move = 0; move < 40; move += 1) {
    const before = panels.map((panel) => panel.innerHTML);
    await idle();
    const start = performance.now();
    slider.value = String(0.15 + 0.017 * move);
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await Promise.resolve();
    await new Promise((done) => setTimeout(done, 0));
    document.body.getBoundingClientRect();
    const laidOut = performance.now() - start;
    await idle();
    const still = panels.filter((panel, at) => panel.innerHTML === before[at]);
    if (still.length > 0) throw new Error(`${still[0].dataset.testid} does not follow the slider`);
    times.push({ changed: changed - start, laidOut });
  }
  return times;
}
