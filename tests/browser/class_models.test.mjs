// Several classes straight from a model, with what errors cost: the demo study, models that
// name their classes and models that do not, images, and costs typed or from a file.
// Expected values are of onnxruntime and scikit-learn (models/make, tests/fixtures/classes/models.py).

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile, writeFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixture, onPage, ready, ROOT, textOf, useBrowser } from "./lib.mjs";
import { bringModel, bringTable, openStep, resultsOf, runDemo, takeEvaluation } from "./study.mjs";
import { evaluateInTerminal, sameText } from "./terminal.mjs";

const site = useBrowser();
const CLASSES = ["benign", "borderline", "malignant"];
const of = (name) => fixture("classes", name);
const json = async (path) => JSON.parse(await readFile(path, "utf8"));
/** The engine that rounds as a terminal does: networks go by another one where a browser can. */
const strict = (page) => page.addInitScript(() => localStorage.setItem("plumbline/build", "strict"));

/** Overall values of an evaluation are these, but for what it has no value of. */
function holds(evaluation, expected, within) {
  for (const [metric, value] of Object.entries(expected)) {
    const row = evaluation.estimates.find((one) => one.metric === metric && !one.group && !one.class);
    assert.ok(row, `${metric} is reported`);
    assert.ok(Math.abs(row.value - value) < within, `${metric}: ${row.value}, expected ${value}`);
  }
}

/** Brings rows of three classes and this model. */
async function bring(page, model) {
  await bringTable(page, of("rows.csv"));
  await page.locator("#outcome-column").selectOption("histology");
  await page.getByTestId("classes").waitFor();
  await bringModel(page, of(model));
  await page.getByTestId("class-numbers").waitFor();
}

/** The outputs of the classes, as the step "Model" shows them. */
const numbers = (page) =>
  Promise.all(CLASSES.map((_, at) => page.locator(`#class-${at}-number`).inputValue()));

async function say(page, chosen) {
  for (const [at, number] of chosen.entries()) await page.locator(`#class-${at}-number`).selectOption(number);
}

async function run(page) {
  await openStep(page, "run");
  await page.getByTestId("run").click();
  await resultsOf(page);
}

/** The evaluation, which is the terminal's to the last byte. */
async function sameAsInTerminal(page, name) {
  const written = await takeEvaluation(page);
  const evaluation = JSON.parse(written);
  sameText(written, await evaluateInTerminal(name, evaluation), name);
  return evaluation;
}

test("the demo of three classes goes from its card to the results that scikit-learn has", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "cardiotocography");
    await page.getByTestId("sealed").waitFor();
    const evaluation = await sameAsInTerminal(page, "cardiotocography");
    const expected = await json(join(ROOT, "models/cardiotocography/expected.json"));
    holds(evaluation, expected.overall, 1e-6);
    assert.deepEqual(evaluation.classes.decisions.flat(), expected.decisions);
    assert.equal(evaluation.counts.patients, expected.recordings);
    assert.equal(evaluation.exploratory, false, JSON.stringify(evaluation.deviations));
    await openStep(page, "model");
    assert.match((await numbers(page)).join(), /normal.*pathologic.*suspect/);
    await openStep(page, "study");
    assert.equal(await page.locator("#cost-1-0").inputValue(), "20", "a pathologic tracing called normal");
  });
});

test("a model that names its classes is read by these names", async () => {
  await onPage(site, {}, async (page) => {
    await bring(page, "words.onnx");
    assert.deepEqual(await numbers(page), CLASSES.map((name) => `output_probability[${name}]`));
    assert.match(await textOf(page.getByTestId("class-numbers")), /The model calls it so/);
    await run(page);
    const evaluation = await sameAsInTerminal(page, "words");
    const { expected_cost: _, ...expected } = (await json(of("models.json"))).rows.words;
    holds(evaluation, expected, 1e-6);
  });
});

test("a model that names no class asks for each, and keeps the answer with the study", async () => {
  await onPage(site, { prepare: strict }, async (page) => {
    await bring(page, "logits.onnx");
    assert.match(await textOf(page.getByTestId("numbers-lacking")), /benign, borderline, malignant/);
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isDisabled());
    await page.getByTestId("mend-in-model").first().click();
    const chosen = [0, 1, 2].map((at) => `softmax(logits)[${at}]`);
    await say(page, chosen);
    await run(page);
    const evaluation = await sameAsInTerminal(page, "logits");
    const { expected_cost: _, ...expected } = (await json(of("models.json"))).rows["softmax of logits"];
    holds(evaluation, expected, 1e-6);

    await page.reload();
    await ready(page);
    await bring(page, "logits.onnx");
    assert.deepEqual(await numbers(page), chosen, "after a reload");
    await bring(page, "sigmoid.onnx");
    assert.deepEqual(await numbers(page), ["", "", ""], "of another model nothing is known");
    await bring(page, "logits.onnx");
    assert.deepEqual(await numbers(page), ["", "", ""], "what was said went with its model");
  });
});

test("two classes with one output are told, and outputs are chosen by keys", async () => {
  await onPage(site, {}, async (page) => {
    await bring(page, "words.onnx");
    await page.locator("#class-0-number").focus();
    await page.keyboard.type("output_probability[m");
    assert.equal(await page.locator("#class-0-number").inputValue(), "output_probability[malignant]");
    assert.match(await textOf(page.getByTestId("numbers-twice")), /malignant/);
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isDisabled());
    await openStep(page, "model");
    await page.locator("#class-2-number").selectOption("output_probability[benign]");
    // The model gives a class beside its numbers, and it is another one.
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await page.getByTestId("run-failed").waitFor();
    assert.match(await textOf(page.getByTestId("run-failed")), /contradicts itself/);
  });
});

test("the class alone, and raw numbers, are read where a person says so", async () => {
  await onPage(site, { prepare: strict }, async (page) => {
    await bring(page, "logits.onnx");
    await page.locator("#output").selectOption("logits");
    await say(page, [0, 1, 2].map((at) => `logits[${at}]`));
    await run(page);
    const expected = (await json(of("models.json"))).rows.logits;
    const evaluation = await sameAsInTerminal(page, "raw");
    holds(evaluation, { accuracy: expected.accuracy, macro_auroc: expected.macro_auroc }, 1e-6);
  });
});

test("a network for images answers about several classes", async () => {
  await onPage(site, { prepare: strict }, async (page) => {
    await bringTable(page, of("images.zip"));
    await page.locator("#outcome-column").selectOption("label");
    await page.getByTestId("classes").waitFor();
    await openStep(page, "model");
    await page.locator("#model-file").setInputFiles([of("images.onnx"), of("recipe.json")]);
    await page.getByTestId("class-numbers").waitFor();
    await page.getByText("The recipe calls it so.").first().waitFor();
    await run(page);
    const evaluation = await sameAsInTerminal(page, "images");
    const { overall, decisions } = (await json(of("models.json"))).images;
    const { expected_cost: _, ...expected } = overall;
    holds(evaluation, expected, 1e-5);
    assert.deepEqual(evaluation.classes.decisions.flat(), decisions);
  });
});

/** Types costs into the cells. */
async function typeCosts(page, costs) {
  for (const [row, cells] of costs.entries()) {
    for (const [column, cost] of cells.entries()) await page.locator(`#cost-${row}-${column}`).fill(cost);
  }
}

test("costs are typed into a table, survive what happens to the page, and give the expected cost", async () => {
  await onPage(site, {}, async (page) => {
    await bring(page, "words.onnx");
    await openStep(page, "study");
    await page.getByTestId("costs-begin").click();
    const heads = await page.getByTestId("costs-table").locator("th[scope=row]").allInnerTexts();
    assert.deepEqual(heads.map((head) => head.trim()), CLASSES);
    await typeCosts(page, [["0", "1", "2,5"], ["3", "0", "1"], ["ten", "-4", "0"]]);
    const problems = page.getByTestId("costs-problems");
    assert.match(await textOf(problems), /“malignant”, decided “benign”: “ten” is no number/);
    assert.match(await textOf(problems), /“malignant”, decided “borderline”: -4 is below 0/);
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isDisabled(), "no run passes it over");
    await page.getByTestId("mend-in-study").first().click();
    assert.equal(await page.locator("#cost-2-0").inputValue(), "ten");
    await page.reload();
    await ready(page);
    await openStep(page, "study");
    assert.equal(await page.locator("#cost-2-0").inputValue(), "ten", "after a reload");
    assert.equal(await page.locator("#cost-0-2").inputValue(), "2,5", "as it was typed");
    await page.locator("#cost-2-0").fill("10");
    await page.locator("#cost-2-1").fill("4");
    await bring(page, "words.onnx");
    await run(page);
    const evaluation = await sameAsInTerminal(page, "words");
    holds(evaluation, (await json(of("models.json"))).rows.words, 1e-6);
    assert.deepEqual(evaluation.plan.costs.cost, [[0, 1, 2.5], [3, 0, 1], [10, 4, 0]]);
  });
});

test("costs from a file are shown, and a file that does not fit loses nothing", async () => {
  const place = await mkdtemp(join(tmpdir(), "plumbline-costs-"));
  const file = async (name, text) => {
    await writeFile(join(place, name), text);
    return join(place, name);
  };
  await onPage(site, {}, async (page) => {
    await bring(page, "words.onnx");
    await openStep(page, "study");
    const drop = (path) => page.locator("#costs-file").setInputFiles(path);
    await drop(of("costs.csv"));
    await page.getByTestId("costs-table").waitFor();
    assert.equal(await page.locator("#cost-2-0").inputValue(), "10");
    for (const [name, text, said] of [
      ["few.csv", "t,benign\nbenign,0\n", /at least two classes/],
      ["negative.csv", "t,benign,malignant\nbenign,0,-1\nmalignant,5,0\n", /line 2.*-1 is below 0/],
      ["words.csv", "t,benign,malignant\nbenign,0,one\nmalignant,5,0\n", /“one” is no number/],
    ]) {
      await drop(await file(name, text));
      await page.getByTestId("costs-refused").filter({ hasText: name }).waitFor();
      assert.match(await textOf(page.getByTestId("costs-refused")), said);
      assert.equal(await page.locator("#cost-2-0").inputValue(), "10", "the costs before are there");
    }
    // Another size, and other names, are held against the classes of the data.
    await drop(await file("size.csv", "t,benign,malignant\nbenign,0,1\nmalignant,5,0\n"));
    await page.getByTestId("costs-problems").filter({ hasText: "borderline" }).waitFor();
    await page.getByTestId("costs-add-0").click();
    await typeCosts(page, [["0", "1", "1"], ["5", "0", "1"], ["1", "1", "0"]]);
    assert.equal(await textOf(page.getByTestId("costs-problems")), "");
    await drop(await file("names.csv", "t,benign,low,malignant\nbenign,0,1,1\nlow,1,0,1\nmalignant,5,1,0\n"));
    await page.getByTestId("costs-problems").filter({ hasText: "“low” is no class" }).waitFor();
    await page.locator("#costs-class-1").fill("borderline");
    await page.locator("#costs-class-1").press("Enter");
    await page.locator("#cost-0-1").focus();
    assert.equal(await textOf(page.getByTestId("costs-problems")), "");
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isEnabled());
  });
});

test("costs belong to the seal: another cost afterwards is a deviation", async () => {
  await onPage(site, {}, async (page) => {
    await bring(page, "words.onnx");
    await openStep(page, "study");
    await page.locator("#study-name").fill("Costs under a seal");
    await page.locator("#plan-primary").selectOption("expected_cost");
    await page.getByTestId("add-criterion").click();
    await page.locator("#criterion-0-bound").selectOption("at_most");
    await page.locator("#criterion-0-limit").fill("2");
    await page.locator("#costs-file").setInputFiles(of("costs.csv"));
    await page.getByTestId("costs-table").waitFor();
    await openStep(page, "run");
    await page.getByTestId("seal-and-run").click();
    await resultsOf(page);
    assert.equal(JSON.parse(await takeEvaluation(page)).exploratory, false);
    await openStep(page, "study");
    await page.locator("#cost-2-0").fill("1");
    await run(page);
    const evaluation = JSON.parse(await takeEvaluation(page));
    assert.equal(evaluation.exploratory, true);
    const said = JSON.stringify(evaluation.deviations);
    assert.match(said, /cost/);
  });
});
