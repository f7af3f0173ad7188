// How much faster two workers evaluate in Chromium than one, in one run:
//
//   node bench/sharing.mjs [CASES]     the built page in dist/, 100 000 cases where none are named
//
// The cases have three subgroups and 2000 resamples of everything. Both must give the same
// file. Each is run three times in turn, and the faster time counts: what else the machine
// does only ever adds.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, onPage, servePage } from "../tests/browser/lib.mjs";
import { bringTable, nameOutcome, openStep, resultsOf, takeEvaluation } from "../tests/browser/study.mjs";
import { writeSites } from "../tests/browser/tables.mjs";

const ASKED = 1.8;
const ROUNDS = 3;
const cases = Number(process.argv[2] ?? 100_000);
const server = await servePage();
const site = { url: server.url, browser: await launch() };
const folder = await mkdtemp(join(tmpdir(), "plumbline-bench-"));
try {
  const table = join(folder, "sites.csv");
  await writeSites(table, cases);
  const best = { 1: Infinity, 2: Infinity };
  let file;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const workers of [1, 2]) {
      const { seconds, text } = await evaluated(table, workers);
      file ??= text;
      if (text !== file) throw new Error("two workers give another file than one");
      best[workers] = Math.min(best[workers], seconds);
      console.log(`  ${cases} cases, ${workers} at work: ${seconds.toFixed(2)} s`);
    }
  }
  const ratio = best[1] / best[2];
  const what = "two workers against one, in Chromium";
  console.log(`${what.padEnd(64)} ${ratio.toFixed(2).padStart(8)} times   asked: at least ${ASKED}   ${ratio >= ASKED ? "met" : "NOT MET"}`);
} finally {
  await site.browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}

/**
 * Starts the run and gives the seconds until its end is in the page. This runs in the page:
 * whoever waits outside looks every second, which is too coarse for a ratio.
 */
function untilResults() {
  return new Promise((resolve) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector("[data-testid=verdicts], [data-testid=run-failed]")) return;
      observer.disconnect();
      resolve((performance.now() - start) / 1000);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    document.querySelector("[data-testid=run]").click();
  });
}

/** Seconds from the start of a run to its results, on a page that believes in so many cores. */
async function evaluated(table, cores) {
  const prepare = (page) => page.addInitScript((count) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { get: () => count });
  }, cores);
  let found;
  await onPage(site, { prepare }, async (page) => {
    await page.locator("#new-subgroup").fill("site");
    await page.getByTestId("subgroup-add").click();
    await bringTable(page, table);
    await page.getByTestId("file-facts").waitFor();
    await nameOutcome(page, "y_true", "1");
    await openStep(page, "run");
    const seconds = await page.evaluate(untilResults);
    await resultsOf(page);
    const text = await takeEvaluation(page);
    if (JSON.parse(text).groups.length !== 3) throw new Error("there are three subgroups");
    found = { seconds, text };
  });
  return found;
}
