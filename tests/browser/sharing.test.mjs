// A large evaluation is shared among workers: the same file whoever computes it, also where
// one of them dies.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPage, useBrowser } from "./lib.mjs";
import { bringTable, nameOutcome, openStep, resultsOf, takeEvaluation } from "./study.mjs";
import { writeScores } from "./tables.mjs";

const site = useBrowser();
let folder;
let table;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-sharing-"));
  table = join(folder, "cases.csv");
  await writeScores(table, 60_000);
});
after(() => rm(folder, { recursive: true }));

/** A browser with so many cores, in which the workers of these numbers throw at once. */
function withCores(cores, dying = []) {
  return (page) => page.addInitScript(([count, dead]) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { get: () => count });
    const killed = URL.createObjectURL(new Blob(["onmessage = () => { throw new RangeError('out of memory'); };"]));
    let made = 0;
    const Started = window.Worker;
    window.Worker = class extends Started {
      constructor(address) {
        super(dead.includes(made) ? killed : address);
        made += 1;
        window.started = made;
      }
    };
  }, [cores, dying]);
}

/** evaluation.json of that table, and how many workers there were. */
async function evaluated(prepare, expected = []) {
  let found;
  await onPage(site, { prepare, expected }, async (page) => {
    await bringTable(page, table);
    await page.getByTestId("file-facts").waitFor();
    await nameOutcome(page, "y_true", "1");
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    const started = await page.evaluate(() => window.started);
    assert.equal(page.workers().length, 1, "only the engine is left");
    found = { text: await takeEvaluation(page), started };
  });
  return found;
}

test("one and two runners beside the engine give its file, and so does one that dies", async () => {
  const alone = await evaluated(withCores(1));
  assert.equal(alone.started, 1);
  assert.ok(JSON.parse(alone.text).estimates.length > 20);
  for (const cores of [2, 3]) {
    const shared = await evaluated(withCores(cores));
    assert.equal(shared.started, cores, "the engine computes a share itself");
    assert.ok(shared.text === alone.text, `${cores} at work`);
  }
  const lost = await evaluated(withCores(2, [1]), [/out of memory/]);
  assert.equal(lost.started, 2);
  assert.ok(lost.text === alone.text, "the runner died");
});

test("a shared run can be stopped, and begun again", async () => {
  await onPage(site, { prepare: withCores(2) }, async (page) => {
    await bringTable(page, table);
    await page.getByTestId("file-facts").waitFor();
    await nameOutcome(page, "y_true", "1");
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await page.waitForFunction(() => window.started === 2);
    await page.getByTestId("cancel").click();
    await page.getByTestId("run").waitFor();
    // The browser tells of each that has gone, a little later.
    for (let left = 100; page.workers().length > 1 && left > 0; left -= 1) await page.waitForTimeout(50);
    assert.equal(page.workers().length, 1, "the runners went");
    await page.getByTestId("run").click();
    await resultsOf(page);
  });
});
