// Others about several classes on the page: by columns of scores and by a column of words,
// claimed, sealed, run; what both decided, with the way to its cases.

import { test } from "node:test";
import assert from "node:assert/strict";
import { fixture, onPage, ready, textOf, useBrowser } from "./lib.mjs";
import { bringTable, openStep, resultsOf, take, takeEvaluation } from "./study.mjs";
import { evaluateInTerminal, sameText } from "./terminal.mjs";

const site = useBrowser();
const FOUR = fixture("classes/compared.csv");
const CLASSES = ["AK", "BCC", "MEL", "NV"];
const B = "AK=b_AK, BCC=b_BCC, MEL=b_MEL, NV=b_NV";

/** Brings the table; the first model is assessed. */
async function bringFour(page) {
  await bringTable(page, FOUR);
  await page.locator("#outcome-column").selectOption("diagnosis");
  await page.getByTestId("classes").waitFor();
  await openStep(page, "model");
  await page.locator("#class-form-scores").check();
  for (const [at, name] of CLASSES.entries()) {
    await page.locator(`#class-${at}-column`).selectOption(`a_${name}`);
  }
}

/** The columns of one of the others, as they stand on the page. */
const columns = (page, at) => Promise.all(CLASSES.map((_, place) =>
  page.locator(`#compared-${at}-class-${place}`).inputValue()));

test("a second model and a reader are sealed, run, and give what the terminal gives", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill("Two models and a reader of four classes");
    await page.locator("#plan-kind").selectOption("multiclass");
    await page.locator("#plan-primary").selectOption("balanced_accuracy");
    await page.getByTestId("add-criterion").click();
    await page.locator("#criterion-0-limit").fill("0.5");
    await bringFour(page);
    await page.getByTestId("add-compared").click();
    assert.deepEqual(await columns(page, 0), CLASSES.map((name) => `b_${name}`), "by their names");
    await page.getByTestId("add-compared").click();
    assert.equal(await page.locator("#compared-1-column").inputValue(), "reader");
    await page.locator("#compared-0-claim").selectOption("superiority");
    assert.equal(await page.locator("#compared-0-threshold").count(), 0, "nothing here has one");
    assert.match(await textOf(page.getByTestId("assessed")), /a_AK … a_NV \(4 columns\)/);
    await openStep(page, "run");
    await page.getByTestId("seal-and-run").click();
    await resultsOf(page);
    const written = await takeEvaluation(page);
    const evaluation = JSON.parse(written);
    assert.equal(evaluation.exploratory, false, JSON.stringify(evaluation.deviations));
    assert.deepEqual(evaluation.classes.comparisons.map((one) => one.with), [B, "reader"]);
    sameText(written, await evaluateInTerminal("four", evaluation), "four");

    await openStep(page, "results");
    const beside = page.getByTestId("comparison");
    await beside.getByTestId("figure-class-roc-compared").waitFor();
    await beside.getByTestId("ranking").waitFor();
    assert.match(await textOf(beside), /Beside b_AK … b_NV \(4 columns\)/);
    assert.equal(await beside.getByTestId("claim").count(), 1);
    // Each cell that is not empty leads to its cases, and there are as many as it says.
    const { crossed } = evaluation.classes.comparisons[0].decisions;
    const [row, cells] = [...crossed.entries()].find(([, cells]) => cells.some((count, at) => count > 1 && at));
    const column = cells.findIndex((count, at) => count > 1 && at);
    const cell = beside.getByTestId("crossed").first().locator("tbody tr").nth(row).locator("td").nth(column);
    await cell.locator("button").click();
    await page.getByTestId("cases-count").locator("p").waitFor();
    assert.match(await textOf(page.getByTestId("cases-count")), new RegExp(`^${cells[column]} cases`));
    const title = await textOf(page.locator("#cases-heading"));
    assert.ok(title.includes(`decided ${CLASSES[row]}`) && title.includes(`decided ${CLASSES[column]}`), title);
    await page.getByTestId("close-cases").click();
    await page.getByTestId("cases").waitFor({ state: "detached" });
    const right = beside.getByTestId("disagreement").first().locator("tbody tr").nth(2).locator("td").nth(1);
    const { only_assessed } = evaluation.classes.comparisons[0].decisions.of_class[1];
    await right.locator("button").click();
    await page.getByTestId("cases-count").locator("p").waitFor();
    assert.match(await textOf(page.getByTestId("cases-count")), new RegExp(`^${only_assessed} case`));
    assert.match(await textOf(page.locator("#cases-heading")), /^Cases of BCC: a_AK/);
    const saved = await take(page, "save-cases");
    const heads = saved.bytes.toString("utf8").split("\r\n")[0];
    assert.match(heads, /reader: decided/);
  });
});

test("columns are chosen class by class, and what lacks is said", async () => {
  await onPage(site, {}, async (page) => {
    await bringFour(page);
    await page.getByTestId("add-compared").click();
    await page.locator("#compared-0-class-2").selectOption("");
    const answers = page.getByTestId("compared-0-answers");
    assert.match(await textOf(answers), /No column yet for: MEL/);
    await openStep(page, "run");
    assert.ok(await page.getByTestId("run").isDisabled(), "no run passes it over");
    await page.getByTestId("mend-in-model").first().click();
    await page.locator("#compared-0-class-2").selectOption("b_NV");
    assert.match(await textOf(answers), /“b_NV” stands for two classes/);
    await page.locator("#compared-0-set").selectOption({ index: 1 });
    assert.deepEqual(await columns(page, 0), CLASSES.map((name) => `b_${name}`));
    await page.locator("#compared-0-form-decisions").check();
    assert.equal(await page.locator("#compared-0-column").inputValue(), "reader");
    await page.locator("#compared-0-form-scores").check();
    assert.deepEqual(await columns(page, 0), CLASSES.map((name) => `b_${name}`));
    await page.getByTestId("assess-0").click();
    assert.equal(await page.locator("#class-0-column").inputValue(), "b_AK");
    assert.equal(await page.locator("#compared-0-class-0").inputValue(), "a_AK");
    await page.reload();
    await ready(page);
    await openStep(page, "study");
    const name = B.replaceAll("b_", "a_");
    assert.equal(await page.locator("#compared-0-column").inputValue(), name, "before there is a table");
    await bringTable(page, FOUR);
    await page.locator("#outcome-column").selectOption("diagnosis");
    await page.getByTestId("classes").waitFor();
    await openStep(page, "model");
    assert.deepEqual(await columns(page, 0), CLASSES.map((name) => `a_${name}`));
    assert.equal(await page.locator("#class-0-column").inputValue(), "b_AK");
  });
});

test("the report calls the others by their columns", async () => {
  await onPage(site, {}, async (page) => {
    await bringFour(page);
    await page.getByTestId("add-compared").click();
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    await openStep(page, "report");
    const { bytes } = await take(page, "take-report");
    const report = bytes.toString("utf8");
    assert.match(report, /Beside b_AK … b_NV \(4 columns\)/);
    assert.match(report, /Cases by both decisions/);
  });
});
