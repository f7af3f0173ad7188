// Everything by keyboard alone: the demo, and a study of one's own.

import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { onPage, ROOT, textOf, useBrowser } from "./lib.mjs";
import { resultsOf, take } from "./study.mjs";
import { arrived, focused, holds, markReachable, tabTo, testid } from "./keys.mjs";

const site = useBrowser();

test("the demo study, by keyboard only", async () => {
  await onPage(site, {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip", "the first stop skips to the step");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "step-heading");

    await tabTo(page, testid("demo-logistic"));
    await page.keyboard.press("Enter");
    await resultsOf(page);
    await arrived(page, "results");

    await tabTo(page, ".caution summary");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(".caution").first().evaluate((one) => one.open), "Enter opens a caution");

    await tabTo(page, `${testid("figure-roc")} summary`);
    await page.keyboard.press("Space");
    await page.locator(`${testid("figure-roc")} table`).waitFor();
    await tabTo(page, `${testid("figure-roc")} .scroll`);
    await tabTo(page, testid("save-roc-csv"));
    const figure = await take(page, "save-roc-csv", () => page.keyboard.press("Enter"));
    assert.equal(figure.name, "roc.csv");

    await explore(page);

    await tabTo(page, testid("next"));
    await page.keyboard.press("Enter");
    await arrived(page, "report");
    await tabTo(page, testid("take-json"));
    const json = await take(page, "take-json", () => page.keyboard.press("Enter"));
    assert.match(JSON.parse(json.bytes).schema, /^plumbline\/evaluation\//);
  });
});

/** Slider, exact threshold and prevalence. */
async function explore(page) {
  const rates = () => textOf(page.getByTestId("rates"));
  const atFirst = await rates();
  await tabTo(page, "#threshold-slider");
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("PageUp");
  await page.getByTestId("moved").waitFor();
  const moved = await rates();
  assert.notEqual(moved, atFirst, "the slider listens to keys");
  await tabTo(page, "#threshold-number");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("0.05");
  await page.keyboard.press("Enter");
  assert.equal(Number(await page.locator("#threshold-slider").inputValue()), 0.05);
  assert.notEqual(await rates(), moved);

  const local = await textOf(page.getByTestId("local"));
  await tabTo(page, "#local-prevalence");
  await page.keyboard.type("0.1");
  await page.keyboard.press("Enter");
  assert.notEqual(await textOf(page.getByTestId("local")), local);
}

test("a study of one's own, by keyboard only", async () => {
  await onPage(site, {}, async (page) => {
    await tabTo(page, "#study-name");
    await page.keyboard.type("Typed by hand");
    await tabTo(page, "#plan-primary");
    await page.keyboard.type("Sens");
    await holds(page, "#plan-primary", "sensitivity");
    await tabTo(page, "#plan-threshold");
    await page.keyboard.type("30%");
    await tabTo(page, "#plan-threshold-reason");
    await page.keyboard.type("A missed case is twice as bad as a false alarm.");
    await tabTo(page, testid("add-criterion"));
    await page.keyboard.press("Enter");
    await tabTo(page, "#criterion-0-limit");
    await page.keyboard.type("0.9");
    await tabTo(page, testid("next"));
    await page.keyboard.press("Enter");
    await arrived(page, "data");

    await tabTo(page, "#data-file");
    await page.locator("#data-file:focus").setInputFiles(join(ROOT, "models/breast-cancer/test.csv"));
    await page.getByTestId("file-facts").waitFor();
    await tabTo(page, "#outcome-column");
    await page.keyboard.type("diagnosis");
    await holds(page, "#outcome-column", "diagnosis");
    await page.locator("input[name=positive]").nth(1).waitFor();
    assert.equal(await page.locator("input[name=positive]:checked").count(), 0, "what is positive is never assumed");
    await chooseMalignant(page);
    await tabTo(page, testid("next"));
    await page.keyboard.press("Enter");
    await arrived(page, "model");

    await tabTo(page, "#model-file");
    await page.locator("#model-file:focus").setInputFiles(join(ROOT, "models/breast-cancer/logistic.onnx"));
    await page.getByTestId("matching").waitFor();
    await page.waitForFunction(() => /malignant|1/.test(document.querySelector("#output")?.value ?? ""));
    await tabTo(page, testid("next"));
    await page.keyboard.press("Enter");
    await arrived(page, "run");
    await tabTo(page, testid("seal-and-run"));
    await page.keyboard.press("Enter");
    await resultsOf(page);
    await page.getByTestId("sealed").waitFor();
    assert.equal(await page.locator(".verdict").count(), 1);
  });
});

async function chooseMalignant(page) {
  await tabTo(page, "input[name=positive]");
  for (let press = 0; press < 3; press += 1) {
    const label = await page.evaluate(() => document.activeElement.labels[0].innerText);
    if (label.startsWith("malignant")) {
      await page.keyboard.press("Space");
      const chosen = await page.evaluate(() => document.activeElement.checked);
      assert.ok(chosen, "Space chooses the positive value");
      return;
    }
    await page.keyboard.press("ArrowDown");
  }
  assert.fail("the value malignant was not reached by arrows");
}

test("no step holds the focus, and Tab reaches everything, forwards and backwards", async () => {
  await onPage(site, {}, async (page) => {
    await tabTo(page, testid("demo-predictions"));
    await page.keyboard.press("Enter");
    await resultsOf(page);
    for (const slug of ["results", "report", "study", "data", "model", "run"]) {
      await page.evaluate((step) => { location.hash = `/${step}`; }, slug);
      await arrived(page, slug);
      for (const key of ["Tab", "Shift+Tab"]) await walk(page, slug, key);
    }
  });
});

/** Presses `key` until everything that is marked was visited once. */
async function walk(page, slug, key) {
  const wanted = await markReachable(page);
  assert.ok(wanted > 8, `${slug} has ${wanted} stops`);
  const visited = new Set();
  for (let presses = 0; presses < wanted + 40 && visited.size < wanted; presses += 1) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    assert.ok(stop.seen, `${slug}: the focus cannot be seen at ${stop.name}: ${JSON.stringify(stop.why)}`);
    const mark = await page.evaluate(() => document.activeElement.dataset.reach);
    if (mark !== undefined) visited.add(mark);
  }
  const left = await page.evaluate((seen) => [...document.querySelectorAll("[data-reach]")]
    .filter((element) => !seen.includes(element.dataset.reach)).map((element) => element.outerHTML.slice(0, 120)), [...visited]);
  assert.deepEqual(left, [], `${slug}: ${key} does not reach these`);
}
