// Several classes on the page: guessed, matched, planned, sealed, run; by mouse and by keys.

import { test } from "node:test";
import assert from "node:assert/strict";
import { fixture, onPage, ready, textOf, useBrowser } from "./lib.mjs";
import { bringTable, openStep, resultsOf, runDemo, takeEvaluation } from "./study.mjs";
import { evaluateInTerminal, sameText } from "./terminal.mjs";

const site = useBrowser();
const THREE = fixture("classes/three.csv");
const CLASSES = ["benign", "borderline", "malignant"];

/** Brings the table of three classes and names its outcome. */
async function bringClasses(page) {
  await bringTable(page, THREE);
  await page.locator("#outcome-column").selectOption("histology");
  await page.getByTestId("classes").waitFor();
}

/** The columns of the classes, as the step "Model" shows them. */
async function columns(page) {
  const chosen = CLASSES.map((_, at) => page.locator(`#class-${at}-column`).inputValue());
  return Promise.all(chosen);
}

test("several classes go the whole way, and give what the terminal gives", async () => {
  await onPage(site, {}, async (page) => {
    await bringClasses(page);
    assert.ok(await page.locator("#kind-multiclass").isChecked(), "by the values of the column");
    assert.match(await textOf(page.getByTestId("kind")), /3 values/);
    assert.match(await textOf(page.getByTestId("classes")), /benign .*borderline .*malignant/);
    await openStep(page, "model");
    assert.deepEqual(await columns(page), ["p_benign", "p_borderline", "p_malignant"]);
    const table = await textOf(page.getByTestId("class-columns"));
    assert.match(table, /borderline \d+/, "how many cases it has");

    await openStep(page, "study");
    assert.equal(await page.locator("#plan-threshold").count(), 0, "nothing here has a threshold");
    await page.locator("#study-name").fill("Histology of three classes");
    await page.locator("#plan-primary").selectOption("balanced_accuracy");
    await page.getByTestId("add-criterion").click();
    await page.locator("#criterion-0-limit").fill("60%");
    await openStep(page, "run");
    await page.getByTestId("seal-and-run").click();
    await resultsOf(page);
    const written = await takeEvaluation(page);
    const evaluation = JSON.parse(written);
    assert.equal(evaluation.plan.task, "multiclass");
    assert.equal(evaluation.exploratory, false, JSON.stringify(evaluation.deviations));
    sameText(written, await evaluateInTerminal("classes", evaluation), "classes");
  });
});

test("a class without a column is named, and none is used for two", async () => {
  await onPage(site, {}, async (page) => {
    await bringClasses(page);
    await openStep(page, "model");
    await page.locator("#class-1-column").selectOption("");
    assert.match(await textOf(page.getByTestId("classes-lacking")), /borderline/);
    await page.locator("#class-1-column").selectOption("p_benign");
    assert.match(await textOf(page.getByTestId("classes-twice")), /p_benign/);
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isDisabled());
    await page.getByTestId("mend-in-model").first().click();
    await page.locator("#class-1-column").selectOption("p_borderline");
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isEnabled());
  });
});

test("a column of predicted classes is enough", async () => {
  await onPage(site, {}, async (page) => {
    await bringClasses(page);
    await openStep(page, "model");
    await page.locator("#class-form-decisions").check();
    assert.equal(await page.locator("#decided-column").inputValue(), "reader");
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
  });
});

test("what was entered for another kind waits, and results of before are stale", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#plan-threshold").fill("30%");
    await page.locator("#plan-threshold-reason").fill("Three needless visits are worth one case.");
    await bringTable(page, THREE);
    await page.locator("#outcome-column").selectOption("histology");
    await page.getByTestId("gate").waitFor();
    assert.ok(await page.locator("#kind-binary").isChecked(), "a person decides");
    assert.match(await textOf(page.getByTestId("kind")), /several classes/);
    await page.locator("#kind-multiclass").check();
    await page.getByTestId("classes").waitFor();
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    await openStep(page, "study");
    await page.locator("#plan-kind").selectOption("binary");
    assert.equal(await page.locator("#plan-threshold").inputValue(), "30%");
    await openStep(page, "report");
    assert.equal(await page.getByTestId("take-json").count(), 0, "not as if they were current");
  });
});

test("a reload and a demo leave the choices as they are", async () => {
  await onPage(site, {}, async (page) => {
    await bringClasses(page);
    await openStep(page, "model");
    await page.locator("#class-0-column").selectOption("p_malignant");
    await page.locator("#class-2-column").selectOption("p_benign");
    await runDemo(page, "predictions");
    await page.getByTestId("own-study-from-results").click();
    await openStep(page, "model");
    const swapped = ["p_malignant", "p_borderline", "p_benign"];
    assert.deepEqual(await columns(page), swapped);
    await page.reload();
    await ready(page);
    await bringClasses(page);
    await openStep(page, "model");
    assert.deepEqual(await columns(page), swapped);
  });
});

test("classes are matched by keys alone", async () => {
  await onPage(site, {}, async (page) => {
    await bringClasses(page);
    await openStep(page, "model");
    await page.locator("#class-form-scores").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement.id);
    assert.equal(focused, "class-0-column", "after the region of the table");
    await page.keyboard.type("p_mal");
    assert.equal(await page.locator("#class-0-column").inputValue(), "p_malignant");
    const name = await page.locator("label[for=class-0-column]").textContent();
    assert.match(name, /benign/);
  });
});
