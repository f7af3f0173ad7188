// Others on the same cases on the page: chosen, claimed, sealed, run.

import { test } from "node:test";
import assert from "node:assert/strict";
import { fixture, onPage, ready, textOf, useBrowser } from "./lib.mjs";
import { bringTable, nameOutcome, openStep, resultsOf, takeEvaluation } from "./study.mjs";
import { evaluateInTerminal, sameText } from "./terminal.mjs";

const site = useBrowser();
const TWO = fixture("compared/two.csv");

async function bringTwo(page) {
  await bringTable(page, TWO);
  await nameOutcome(page, "disease", /^yes$/);
  await openStep(page, "model");
  await page.locator("#score-column").selectOption("model_a");
}

/** Compares with a column, in the open step. */
async function compare(page, at, column) {
  await page.getByTestId("add-compared").click();
  await page.locator(`#compared-${at}-column`).selectOption(column);
}

test("two others with their claims are sealed, run, and give what the terminal gives", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill("Two models and a reader");
    await page.locator("#plan-primary").selectOption("auroc");
    await page.locator("#plan-threshold").fill("0.4");
    await page.locator("#plan-threshold-reason").fill("A missed case is one and a half times worse.");
    await page.getByTestId("add-criterion").click();
    await page.locator("#criterion-0-limit").fill("0.7");
    await bringTwo(page);
    await compare(page, 0, "model_b");
    await compare(page, 1, "reader");
    await page.locator("#compared-0-claim").selectOption("non_inferiority");
    assert.match(await textOf(page.locator("#compared-0-margin-hint")), /margin/i, "one is needed");
    await page.locator("#compared-0-margin").fill("0.05");
    await page.locator("#compared-1-claim").selectOption("superiority");
    await page.locator("#compared-1-measure").selectOption("sensitivity");
    assert.match(await textOf(page.getByTestId("assessed")), /model_a/);
    await openStep(page, "study");
    assert.equal(await page.locator("#compared-0-margin").inputValue(), "0.05", "it is part of the plan");
    await openStep(page, "run");
    await page.getByTestId("seal-and-run").click();
    await resultsOf(page);
    const written = await takeEvaluation(page);
    const evaluation = JSON.parse(written);
    assert.equal(evaluation.exploratory, false, JSON.stringify(evaluation.deviations));
    assert.deepEqual(evaluation.comparisons.map((one) => one.with), ["model_b", "reader"]);
    sameText(written, await evaluateInTerminal("compared", evaluation), "compared");
  });
});

test("what is assessed is not compared with itself, and another may be assessed instead", async () => {
  await onPage(site, {}, async (page) => {
    await bringTwo(page);
    await compare(page, 0, "model_a");
    assert.match(await textOf(page.locator(".needs")), /“model_a” is what is assessed/);
    await page.locator("#compared-0-column").selectOption("model_b");
    assert.equal(await page.locator(".needs").count(), 0);
    await page.getByTestId("assess-0").click();
    assert.equal(await page.locator("#score-column").inputValue(), "model_b");
    assert.equal(await page.locator("#compared-0-column").inputValue(), "model_a");
    await page.getByTestId("remove-compared-0").click();
    assert.equal(await page.getByTestId("compared-0").count(), 0);
  });
});

test("a claim added after the results makes them stale, and a reload keeps it", async () => {
  await onPage(site, {}, async (page) => {
    await bringTwo(page);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    await openStep(page, "model");
    await compare(page, 0, "reader");
    await openStep(page, "report");
    assert.equal(await page.getByTestId("take-json").count(), 0, "not as if they were current");
    await page.reload();
    await ready(page);
    await openStep(page, "study");
    assert.equal(await page.locator("#compared-0-column").inputValue(), "reader", "before there is a table");
  });
});

test("on a phone every cell of a difference is on the screen, with the name of its column", async () => {
  await onPage(site, { viewport: { width: 390, height: 844 } }, async (page) => {
    await page.locator("#plan-threshold").fill("0.4");
    await bringTwo(page);
    await compare(page, 0, "model_b");
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    const tables = await page.evaluate(() => [...document.querySelectorAll("table.stacked")].map((table) => {
      const cells = [...table.querySelectorAll("tbody td")].filter((cell) => cell.getClientRects().length > 0);
      const isBeyond = (cell) => {
        const box = cell.getBoundingClientRect();
        return box.left < 0 || box.right > window.innerWidth + 0.5;
      };
      const named = (cell) => getComputedStyle(cell, "::before").content.replaceAll('"', "");
      return {
        id: table.dataset.testid, beyond: cells.filter(isBeyond).length, names: cells.map(named),
        scrolls: table.parentElement.scrollWidth - table.parentElement.clientWidth,
      };
    }));
    const differences = tables.find((table) => table.id === "differences");
    assert.ok(differences.names.filter((name) => name === "Difference").length > 3, JSON.stringify(differences.names));
    for (const table of tables) {
      assert.equal(table.beyond, 0, `${table.id}: cells beyond the edge`);
      assert.ok(table.scrolls <= 0, `${table.id} scrolls sideways by ${table.scrolls}`);
    }
  });
});
