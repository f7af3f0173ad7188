// What may go wrong around the page: a closed tab, refused storage, a worker that dies, a run
// that is stopped. Nothing that was entered is lost.

import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPage, ROOT, textOf, useBrowser } from "./lib.mjs";
import { bringModel, bringTable, nameOutcome, openStep, resultsOf, runDemo, take } from "./study.mjs";
import { writeScores } from "./tables.mjs";

const site = useBrowser();

/** Whether closing the tab now would be asked about; the tab stays open. */
async function asksBeforeClosing(page) {
  const dialog = page.waitForEvent("dialog", { timeout: 2500 }).catch(() => undefined);
  page.evaluate(() => { location.reload(); }).catch(() => {});
  const asked = await dialog;
  if (!asked) {
    await page.waitForLoadState();
    return false;
  }
  assert.equal(asked.type(), "beforeunload");
  await asked.dismiss();
  return true;
}

test("closing the tab asks first while results are not saved, and not before or after", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill("Nothing to lose yet");
    await page.locator("#study-name").press("Tab");
    assert.equal(await asksBeforeClosing(page), false, "an empty page closes at once");
    await page.waitForSelector("main[data-engine=ready]");
    await runDemo(page, "predictions");
    assert.equal(await asksBeforeClosing(page), true, "unsaved results are asked about");
    assert.ok(await page.getByTestId("verdicts").isVisible(), "the results are still there");
    await openStep(page, "report");
    await take(page, "take-report");
    assert.equal(await asksBeforeClosing(page), false, "a saved report may be closed");
  });
});

test("a plan that was typed is there again after the tab was closed; data never are", async () => {
  await onPage(site, {}, async (page, context) => {
    await page.locator("#study-name").fill("Typed before the power cut");
    await page.locator("#plan-threshold").fill("0.15");
    await page.locator("#plan-threshold").press("Tab");
    await bringTable(page, join(ROOT, "models/predictions-only/predictions.csv"));
    await page.getByTestId("file-facts").waitFor();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.match(kept, /Typed before/);
    assert.doesNotMatch(kept, /wdbc|0\.262361/, "no case is remembered");
    await page.close();
    const again = await context.newPage();
    await again.goto(site.url);
    await again.waitForSelector("main[data-engine=ready]");
    assert.equal(await again.locator("#study-name").inputValue(), "Typed before the power cut");
    assert.equal(await again.locator("#plan-threshold").inputValue(), "0.15");
  });
});

for (const refusal of ["throws", "is not there", "is full"]) {
  test(`where storage ${refusal}, everything else works`, async () => {
    const prepare = (page) => page.addInitScript((how) => {
      const denied = () => { throw new DOMException("denied", "SecurityError"); };
      const full = { getItem: () => null, removeItem: () => {}, setItem: () => { throw new DOMException("full", "QuotaExceededError"); } };
      const get = { throws: denied, "is not there": () => null, "is full": () => full }[how];
      Object.defineProperty(window, "localStorage", { get });
    }, refusal);
    await onPage(site, { prepare }, async (page) => {
      await page.locator("#language").selectOption("ar");
      await page.waitForSelector("html[dir=rtl]");
      await page.getByTestId("demo-predictions").click();
      await page.getByTestId("verdicts").waitFor();
    });
  });
}

/** Ways in which a worker dies: a trap of the engine, an error thrown beside it. */
const DEATHS = {
  "traps at the next question": () => {
    self.onmessage = () => { throw new WebAssembly.RuntimeError("unreachable"); };
  },
  "throws on its own": () => { setTimeout(() => { throw new RangeError("out of memory"); }, 0); },
};

for (const [death, die] of Object.entries(DEATHS)) {
  test(`a worker that ${death} is replaced, and everything is still there`, async () => {
    await onPage(site, {}, async (page) => {
      await page.locator("#study-name").fill("Entered before the trap");
      await bringTable(page, join(ROOT, "models/breast-cancer/test.csv"));
      await page.getByTestId("file-facts").waitFor();
      await nameOutcome(page, "diagnosis", "malignant");
      await bringModel(page, join(ROOT, "models/breast-cancer/logistic.onnx"));
      await page.getByTestId("matching").waitFor();
      const [worker] = page.workers();
      await worker.evaluate(die);
      await openStep(page, "run");
      if (death === "traps at the next question") await page.getByTestId("run").click();

      const notice = page.locator(".notice");
      await notice.waitFor();
      assert.match(await textOf(notice), /stopped unexpectedly/);
      await page.waitForFunction(() => document.querySelector("main").dataset.engine === "ready");
      assert.equal(page.workers().length, 1, "one fresh worker");
      assert.notEqual(page.workers()[0], worker);
      await notice.locator("button").click();
      await openStep(page, "study");
      assert.equal(await page.locator("#study-name").inputValue(), "Entered before the trap");
      await openStep(page, "data");
      assert.equal(await page.locator("#outcome-column").inputValue(), "diagnosis");
      await openStep(page, "run");
      await page.getByTestId("run").click();
      await resultsOf(page);
      assert.match(await textOf(page.getByTestId("headline-auroc")), /0\.99/);
    });
  });
}

test("a worker that dies while it reads a file leaves a message with the file's name", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill("Entered before");
    await page.workers()[0].evaluate(() => {
      self.onmessage = () => { throw new WebAssembly.RuntimeError("memory access out of bounds"); };
    });
    await bringTable(page, join(ROOT, "models/breast-cancer/test.csv"));
    const failed = page.getByTestId("data-failed");
    await failed.waitFor();
    assert.match(await textOf(failed), /test\.csv.*stopped unexpectedly/);
    await bringTable(page, join(ROOT, "models/breast-cancer/test.csv"));
    await page.getByTestId("file-facts").waitFor();
    await openStep(page, "study");
    assert.equal(await page.locator("#study-name").inputValue(), "Entered before");
  });
});

test("a run can be stopped at any time and started again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const file = join(folder, "many.csv");
    await writeScores(file, 100_000);
    await onPage(site, {}, async (page) => {
      await bringTable(page, file);
      await page.getByTestId("file-facts").waitFor();
      await nameOutcome(page, "y_true", "1");
      await openStep(page, "run");
      await page.getByTestId("run").click();
      await page.getByTestId("running").locator("progress").waitFor();
      const [worker] = page.workers();
      const gone = new Promise((done) => worker.once("close", done));
      await page.getByTestId("cancel").click();
      await gone;
      await page.locator("main [role=status]").waitFor();
      assert.match(await textOf(page.locator("main [role=status]")), /Stopped/);
      assert.equal(await page.getByTestId("verdicts").count(), 0);
      await openStep(page, "data");
      assert.match(await textOf(page.getByTestId("file-facts")), /many\.csv/);
      await openStep(page, "run");
      await page.getByTestId("run").click();
      await resultsOf(page);
      assert.match(await textOf(page.locator(".summary")), /100.?000 cases/);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
