// Two models on the page: brought, fed, claimed of, run, and held against the terminal.

import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT, onPage, textOf, useBrowser } from "./lib.mjs";
import { bringTable, nameOutcome, openStep, resultsOf, runDemo, takeEvaluation } from "./study.mjs";
import { evaluateInTerminal, sameText } from "./terminal.mjs";

const site = useBrowser();
const CASES = join(ROOT, "models/breast-cancer/test.csv");
const model = (name) => join(ROOT, `models/breast-cancer/${name}.onnx`);

/** The cases with the regression to be assessed. */
async function bringOne(page) {
  await bringTable(page, CASES);
  await nameOutcome(page, "diagnosis", /^malignant$/);
  await openStep(page, "model");
  await page.locator("#model-file").setInputFiles(model("logistic"));
  await page.getByTestId("matching").waitFor();
}

/** The trees beside it. */
async function bringOther(page) {
  await page.locator("#another-model").setInputFiles(model("boosted"));
  await page.getByTestId("compared-0").waitFor();
}

test("the demo of two models gives what the terminal gives", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "two-models");
    const written = await takeEvaluation(page);
    const evaluation = JSON.parse(written);
    assert.deepEqual(evaluation.comparisons.map((one) => one.with), ["boosted.onnx"]);
    assert.equal(evaluation.exploratory, false, JSON.stringify(evaluation.deviations));
    sameText(written, await evaluateInTerminal("two-models", evaluation), "two models");
  });
});

test("a second model is brought, shown, claimed of and run", async () => {
  await onPage(site, {}, async (page) => {
    await bringOne(page);
    assert.equal(await page.getByTestId("models").count(), 0, "one model needs no list");
    await bringOther(page);
    const list = page.getByTestId("models");
    assert.match(await textOf(list), /logistic\.onnx[^]*assessed[^]*boosted\.onnx[^]*compared/);
    assert.match(await textOf(page.getByTestId("model-facts")), /boosted\.onnx/, "the one brought last is shown");
    await page.getByTestId("seat-0-open").click();
    assert.match(await textOf(page.getByTestId("model-facts")), /logistic\.onnx/);
    assert.match(await textOf(page.getByTestId("compared-0")), /boosted\.onnx/);
    await page.locator("#compared-0-threshold").fill("0.4");
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    const evaluation = JSON.parse(await takeEvaluation(page));
    const [planned] = evaluation.plan.compared;
    assert.equal(planned.threshold, 0.4);
    assert.deepEqual(evaluation.comparisons.map((one) => one.with), ["boosted.onnx"]);
  });
});

test("the other one is assessed instead, and the numbers follow", async () => {
  await onPage(site, {}, async (page) => {
    await bringOne(page);
    await bringOther(page);
    await page.getByTestId("seat-1-assess").click();
    assert.match(await textOf(page.getByTestId("assessed")), /boosted\.onnx/);
    assert.match(await textOf(page.getByTestId("compared-0")), /logistic\.onnx/);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    const evaluation = JSON.parse(await takeEvaluation(page));
    assert.equal(evaluation.provenance.model.name, "boosted.onnx");
    assert.deepEqual(evaluation.comparisons.map((one) => one.with), ["logistic.onnx"]);
    const [row] = evaluation.comparisons[0].rows.filter((one) => one.metric === "auroc");
    assert.ok(row.difference.value < 0, "the trees are worse on these cases");
  });
});

test("both are dropped at once, one is put away, and a reload asks for the file again", async () => {
  await onPage(site, {}, async (page) => {
    await bringTable(page, CASES);
    await nameOutcome(page, "diagnosis", /^malignant$/);
    await openStep(page, "model");
    await page.locator("#model-file").setInputFiles([model("logistic"), model("boosted")]);
    await page.getByTestId("compared-0").waitFor();
    assert.match(await textOf(page.locator(".notice")), /“boosted\.onnx” is assessed/);
    await page.reload();
    await openStep(page, "model");
    await page.getByTestId("model-lost").waitFor();
    await page.locator("#another-model").setInputFiles(model("logistic"));
    await page.getByTestId("show-model-1").waitFor();
    assert.equal(await page.getByTestId("model-lost").count(), 0);
    await page.getByTestId("seat-1-away").click();
    assert.equal(await page.getByTestId("compared-0").count(), 0);
    assert.equal(await page.getByTestId("models").count(), 0);
  });
});

test("the same file twice is told with both names, and nothing is missing", async () => {
  await onPage(site, {}, async (page) => {
    await bringOne(page);
    await page.locator("#another-model").setInputFiles(model("logistic"));
    await page.locator(".notice").waitFor();
    assert.match(await textOf(page.locator(".notice")), /the same model as “logistic\.onnx”/);
    assert.equal(await page.getByTestId("models").count(), 0);
    assert.equal(await page.locator(".needs").count(), 0);
  });
});

// A frozen page once: a table that was dropped on the place of models, after a reload, while the
// plan named a model that was not there.
test("a file that is no model, dropped where models are, costs nothing after a reload", async () => {
  await onPage(site, {}, async (page) => {
    await bringOne(page);
    await bringOther(page);
    await page.reload();
    await page.locator("main[data-engine=ready]").waitFor();
    await openStep(page, "model");
    await page.getByTestId("model-lost").waitFor();
    await page.locator("#model-file").setInputFiles(model("logistic"));
    await page.getByTestId("model-facts").waitFor();
    const table = { name: "cases.txt2", mimeType: "text/plain", buffer: Buffer.from("a,b\n1,2\n") };
    await page.locator("#model-file").setInputFiles(table);
    await page.getByTestId("model-failed").waitFor();
    assert.match(await textOf(page.getByTestId("model-facts")), /logistic\.onnx/);
    await openStep(page, "data");
    await openStep(page, "model");
    assert.match(await textOf(page.getByTestId("model-facts")), /logistic\.onnx/);
  });
});
