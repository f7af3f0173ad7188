// Bad input through the page: each file gets a message that names it and says what to do,
// and nothing that was entered or brought before is lost.

import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fixture, onPage, ROOT, textOf, useBrowser } from "./lib.mjs";
import { bringModel, bringTable, drop, nameOutcome, openStep, resultsOf } from "./study.mjs";

const site = useBrowser();
const good = join(ROOT, "models/breast-cancer/test.csv");
const table = (name) => fixture("tables/bad", `${name}.csv`);
const model = (name) => fixture("models/bad", `${name}.onnx`);

/** A plan that was typed and a table that was brought, as they stand before the accident. */
async function enter(page) {
  await page.locator("#study-name").fill("Entered before");
  await page.locator("#plan-threshold").fill("0.25");
  await page.locator("#plan-threshold-reason").fill("Because of this and that.");
  await page.getByTestId("add-criterion").click();
  await page.locator("#criterion-0-limit").fill("0.9");
  await bringTable(page, good);
  await page.getByTestId("file-facts").waitFor();
  await nameOutcome(page, "diagnosis", "malignant");
}

async function planStays(page) {
  await openStep(page, "study");
  assert.equal(await page.locator("#study-name").inputValue(), "Entered before");
  assert.equal(await page.locator("#plan-threshold").inputValue(), "0.25");
  assert.equal(await page.locator("#plan-threshold-reason").inputValue(), "Because of this and that.");
  assert.equal(await page.locator(".criterion").count(), 1);
}

async function tableStays(page) {
  await openStep(page, "data");
  assert.match(await textOf(page.getByTestId("file-facts")), /test\.csv/, "the table that was brought before is still there");
  assert.equal(await page.locator("#outcome-column").inputValue(), "diagnosis");
  assert.ok(await page.locator("input[name=positive]").first().isVisible());
}

/** The message of a refused file: it names the file and is a sentence or more. */
async function refusal(card, file) {
  await card.waitFor();
  const text = await textOf(card);
  assert.ok(text.includes(basename(file)), `the message names ${basename(file)}: ${text}`);
  const said = await card.locator(".problem p").first().innerText();
  assert.ok(said.length > 60, `too short to help: ${said}`);
  return text;
}

/** Tables that cannot be read at all, with what the message has to speak of. */
const UNREADABLE = {
  empty: /empty/, "header-only": /no case/, image: /image/, pdf: /PDF/, workbook: /workbook|Excel/i,
  ragged: /line 4|lines? .*3/, "quote-not-closed": /quot/i,
  model: /model|ONNX/i,
};

test("a table that cannot be read is refused by name, and the earlier one stays", async () => {
  await onPage(site, {}, async (page) => {
    await enter(page);
    for (const [name, about] of Object.entries(UNREADABLE)) {
      await bringTable(page, table(name));
      const failed = page.getByTestId("data-failed").filter({ hasText: `${name}.csv` });
      assert.match(await refusal(failed, table(name)), about);
      await tableStays(page);
    }
    await planStays(page);
  });
});

/** Tables that can be read but not judged, with what the data checks has to say. */
const UNFIT = {
  "three-labels": /3 different values/, "one-class": /with and without/, "scores-words": /numbers/,
  "scores-empty": /predict|score/i, "missing-outcomes": /outcome/i, "duplicate-ids": /twice|more than once|identifier|repeat/i,
  "scores-equal": /same|equal/i,
};

test("a table that cannot be judged says at which lines and why", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill("Entered before");
    for (const [name, about] of Object.entries(UNFIT)) {
      await bringTable(page, table(name));
      await page.getByTestId("file-facts").filter({ hasText: `${name}.csv` }).waitFor();
      await page.locator("#outcome-column").selectOption("y_true");
      // Three values look like classes; here a person says that they are a yes or no.
      await page.locator("#kind-binary").check();
      await page.locator("input[name=positive]").last().check();
      const checks = page.getByTestId("gate").locator(".problem").filter({ hasText: about });
      await checks.first().waitFor();
      assert.match(await checks.first().innerText(), new RegExp(`${name}\\.csv`), `the message names ${name}.csv`);
    }
    await openStep(page, "study");
    assert.equal(await page.locator("#study-name").inputValue(), "Entered before");
  });
});

const BAD_MODELS = {
  truncated: /cut|incomplete|end|trunc/i, document: /PDF|not.*ONNX/i, empty: /empty/i, noise: /ONNX/,
  pickle: /pickle|Python/i, archive: /zip|archive/i, "external-data": /weights|file/i, "huge-constant": /large|memory|limit/i,
};

test("a model that cannot be read is refused by name, and the earlier one stays", async () => {
  await onPage(site, {}, async (page) => {
    await enter(page);
    await bringModel(page, join(ROOT, "models/breast-cancer/logistic.onnx"));
    await page.getByTestId("matching").waitFor();
    for (const [name, about] of Object.entries(BAD_MODELS)) {
      await bringModel(page, model(name));
      const failed = page.getByTestId("model-failed").filter({ hasText: `${name}.onnx` });
      assert.match(await refusal(failed, model(name)), about);
      assert.match(await textOf(page.getByTestId("model-facts")), /logistic\.onnx/, "the model that was brought before is still there");
    }
    await tableStays(page);
    await planStays(page);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
  });
});

test("operators that cannot run are named before anything runs", async () => {
  await onPage(site, {}, async (page) => {
    await enter(page);
    await bringModel(page, model("missing-operators"));
    const preflight = page.getByTestId("preflight");
    await preflight.locator(".problem").first().waitFor();
    const said = await textOf(preflight);
    assert.match(said, /operator/i);
    assert.ok((await preflight.locator(".problem").count()) >= 2, `each operator is named: ${said}`);
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isDisabled(), "such a model cannot be run");
    await tableStays(page);
    await planStays(page);
  });
});

test("a model that wants other columns says how many it wants and how many there are", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill("Entered before");
    await bringTable(page, join(ROOT, "models/predictions-only/predictions.csv"));
    await page.getByTestId("file-facts").waitFor();
    await nameOutcome(page, "y_true", "1");
    await bringModel(page, join(ROOT, "models/breast-cancer/logistic.onnx"));
    const problem = page.getByTestId("matching").locator(".problem").first();
    await problem.waitFor();
    assert.match(await problem.innerText(), /\b30\b/);
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isDisabled());
  });
});

test("an empty folder and two tables are refused by name when dropped", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const holder = join(folder, "holder-of-files");
    await mkdir(holder);
    await onPage(site, {}, async (page, context) => {
      await enter(page);
      const cases = [
        [[holder], [/no files/, /holder-of-files/]],
        [[good, table("ragged")], [/test\.csv/, /ragged\.csv/, /one/]],
      ];
      for (const [files, patterns] of cases) {
        await drop(page, context, files);
        const notice = page.locator(".notice");
        await notice.filter({ hasText: patterns.at(1) }).waitFor();
        for (const pattern of patterns) assert.match(await notice.innerText(), pattern);
        await notice.locator("button").click();
        await notice.waitFor({ state: "detached" });
      }
      await tableStays(page);
      await planStays(page);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a table and its model may be dropped together, anywhere", async () => {
  await onPage(site, {}, async (page, context) => {
    await drop(page, context, [good, join(ROOT, "models/breast-cancer/boosted.onnx")]);
    await page.getByTestId("matching").waitFor();
    await openStep(page, "data");
    await page.getByTestId("file-facts").waitFor();
  });
});
