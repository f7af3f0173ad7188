// From a number to its cases: as many as the number says, the right ones, by mouse and by
// keyboard; and the list as a file.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { onPage, textOf, useBrowser } from "./lib.mjs";
import { openStep, runDemo, take, takeEvaluation } from "./study.mjs";
import { demoCases } from "./naive.mjs";

const site = useBrowser();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const opener = (page, words) => page.locator("[data-testid=threshold] .openers button").filter({ hasText: words });
const lines = (page) => page.locator(".case-list tr.case th button").allInnerTexts();

test("a cell of the two-by-two table opens its cases, the most wrong first", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    const evaluation = JSON.parse(await takeEvaluation(page));
    await openStep(page, "results");
    const cases = (await demoCases("predictions")).map((one, at) => ({ ...one, line: at + 2 }));
    const missed = cases.filter((one) => one.ill && one.score < evaluation.confusion.threshold);
    assert.equal(missed.length, evaluation.confusion.fn);
    assert.ok(missed.length > 1, "the demo misses somebody");
    await opener(page, "missed").click();
    await page.getByTestId("cases-count").locator("p").waitFor();
    assert.match(await textOf(page.getByTestId("cases-count")), new RegExp(`^${missed.length} cases`));
    const listed = (await lines(page)).map(Number);
    const wanted = missed.toSorted((a, b) => a.score - b.score).map((one) => one.line);
    assert.deepEqual([...listed].sort(), wanted.slice(0, 50).sort(), "the very lines of the file");
    assert.equal(listed[0], wanted[0], "the least probability comes first");

    // A subgroup alone.
    const group = evaluation.groups.find((one) => !one.left_out);
    await page.locator("#cases-group").selectOption({ index: 1 });
    const own = missed.filter((one) => one.group === group.value).length;
    await page.waitForFunction((count) => {
      const said = document.querySelector("[data-testid=cases-count]").textContent;
      return said.startsWith(`${count} case`) || (count === 0 && said.startsWith("0"));
    }, own);

    // The whole row.
    await page.locator("#cases-group").selectOption({ index: 0 });
    await page.waitForFunction((count) => document
      .querySelector("[data-testid=cases-count]").textContent.startsWith(`${count} case`), missed.length);
    await page.locator("#case-0").click();
    const whole = await textOf(page.getByTestId("case-whole"));
    assert.match(whole, /y_true 1/);
    const saved = await take(page, "save-cases");
    const text = saved.bytes.toString("utf8").trimEnd().split("\r\n");
    assert.equal(text.length, missed.length + 1);
    assert.match(text[0], /^line,truth,/);
    await page.getByTestId("close-cases").click();
    await page.getByTestId("cases").waitFor({ state: "detached" });
    const report = await (async () => {
      await openStep(page, "report");
      return take(page, "take-report");
    })();
    assert.doesNotMatch(report.bytes.toString("utf8"), /cases-behind|y_true 1 y_score/);
  });
});

test("the keyboard opens a list, goes through it, and comes back to the number", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "logistic");
    const button = opener(page, "false alarms");
    await button.focus();
    await page.keyboard.press("Enter");
    await page.locator("#case-0").waitFor();
    const inside = () => page.evaluate(() => document.activeElement.closest("dialog") !== null);
    assert.ok(await inside(), "the focus is in the dialog");
    await page.locator("#case-0").focus();
    const count = (await lines(page)).length;
    if (count > 1) {
      await page.keyboard.press("ArrowDown");
      assert.equal(await page.evaluate(() => document.activeElement.id), "case-1");
      await page.keyboard.press("Home");
    }
    assert.equal(await page.evaluate(() => document.activeElement.id), "case-0");
    await page.keyboard.press("Enter");
    await page.getByTestId("case-whole").waitFor();
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document.querySelector("dialog"), { resultTypes: ["violations"] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
    });
    assert.deepEqual(found, []);
    await page.keyboard.press("Escape");
    await page.getByTestId("cases").waitFor({ state: "detached" });
    const label = await page.evaluate(() => document.activeElement.textContent);
    assert.match(label ?? "", /false alarms/, "the focus is back on the number");
  });
});

test("a cell of the threshold that is tried out is that of this threshold", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    const cases = await demoCases("predictions");
    await page.locator("#threshold-number").fill("0.9");
    await page.locator("#threshold-number").blur();
    const missed = cases.filter((one) => one.ill && one.score < 0.9).length;
    await page.waitForFunction((count) => {
      const buttons = [...document.querySelectorAll("[data-testid=threshold] .openers button")];
      return buttons.some((one) => one.textContent.trim().startsWith(`${count} missed`));
    }, missed);
    await opener(page, "missed").click();
    await page.getByTestId("cases-count").locator("p").waitFor();
    assert.match(await textOf(page.getByTestId("cases-count")), new RegExp(`^${missed} cases`));
  });
});
