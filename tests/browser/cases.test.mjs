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

const opener = (page, words) => page.locator("[data-testid=two-by-two] button").filter({ hasText: words });
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

test("the way back closes a list and stays on the results, and the way forward opens none", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    const isGone = () => page.getByTestId("cases").waitFor({ state: "detached" });
    await opener(page, "missed").click();
    await page.getByTestId("cases").waitFor();
    await page.goBack();
    await isGone();
    assert.match(page.url(), /#\/results$/);
    await page.goForward();
    await page.waitForFunction(() => location.hash === "#/results");
    assert.equal(await page.getByTestId("cases").count(), 0);
    await opener(page, "missed").click();
    await page.getByTestId("close-cases").click();
    await isGone();
    await page.waitForFunction(() => location.hash === "#/results");
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
      const buttons = [...document.querySelectorAll("[data-testid=two-by-two] button")];
      return buttons.some((one) => one.textContent.trim().startsWith(`${count} missed`));
    }, missed);
    await opener(page, "missed").click();
    await page.getByTestId("cases-count").locator("p").waitFor();
    assert.match(await textOf(page.getByTestId("cases-count")), new RegExp(`^${missed} cases`));
  });
});

/** Whether the cases of a list are these lines of the file. */
const lists = async (page, expected) => {
  await page.getByTestId("cases-count").locator("p").waitFor();
  assert.match(await textOf(page.getByTestId("cases-count")), new RegExp(`^${expected.length} case`));
  while (await page.getByTestId("more-cases").count()) {
    const before = (await lines(page)).length;
    await page.getByTestId("more-cases").click();
    await page.waitForFunction((before) => document.querySelectorAll(".case-list tr.case").length > before, before);
  }
  const found = (await lines(page)).map((line) => Number(line.replaceAll(/\D/g, "")));
  assert.deepEqual(found.toSorted((a, b) => a - b), expected.toSorted((a, b) => a - b));
};
const withLines = async (demo) => (await demoCases(demo)).map((one, at) => ({ ...one, line: at + 2 }));
const close = async (page) => {
  await page.keyboard.press("Escape");
  await page.getByTestId("cases").waitFor({ state: "detached" });
};

test("a bar of the histogram opens its cases by mouse, where it is drawn", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    const cases = await withLines("predictions");
    const inBin = (bin, ill) => cases.filter((one) => one.ill === ill
      && Math.min(Math.floor(one.score * 20), 19) === bin).map((one) => one.line);
    const bin = [...Array(20).keys()].find((at) => inBin(at, true).length > 1);
    // The middle of the bar in the drawing, found from the axis: 0 and 1 are its ends.
    const bar = page.getByTestId("spots-distribution").getByRole("button", {
      name: new RegExp(`With the outcome, scores from ${Number((bin / 20).toFixed(2))} to`),
    });
    await bar.scrollIntoViewIfNeeded();
    const ways = await page.getByTestId("spots-distribution").locator("button").evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => ({ left, right })));
    const drawn = await page.locator("[data-testid=figure-distribution] svg").boundingBox();
    for (const { left, right } of ways) assert.ok(left >= drawn.x - 1 && right <= drawn.x + drawn.width + 1);
    const box = await bar.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 3);
    await lists(page, inBin(bin, true));
    const title = await textOf(page.locator("#cases-heading"));
    assert.match(title, /^With the outcome, scores from /);
    await close(page);
    // A point of calibration: the mean of its predictions is where it lies.
    const point = page.getByTestId("spots-calibration").locator("button.is-point").last();
    await point.scrollIntoViewIfNeeded();
    const said = await point.getAttribute("aria-label");
    await point.click();
    const count = Number(/Show (\d+)/.exec(said)[1]);
    const highest = cases.toSorted((a, b) => b.score - a.score).slice(0, count);
    await lists(page, highest.map((one) => one.line));
  });
});

test("points of a curve are one stop of the Tab key; arrows and Enter lead to the cases", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    const cases = await withLines("predictions");
    const group = page.getByTestId("spots-roc");
    const focused = () => page.evaluate(() => document.activeElement.id);
    assert.equal(await group.locator("button[tabindex='0']").count(), 1);
    assert.ok(await group.locator("button").count() > 5);
    await group.locator("button[tabindex='0']").focus();
    assert.equal(await focused(), "spot-roc-0");
    for (const [key, id] of [["ArrowRight", 1], ["ArrowDown", 2], ["ArrowLeft", 1], ["Home", 0], ["ArrowUp", 0], ["ArrowRight", 1]]) {
      await page.keyboard.press(key);
      assert.equal(await focused(), `spot-roc-${id}`, key);
    }
    // Who comes back with Tab comes back to where they were.
    await page.keyboard.press("Tab");
    assert.doesNotMatch(await focused(), /^spot-roc/);
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(), "spot-roc-1");
    const said = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    const shown = await textOf(page.locator("[data-testid=figure-roc] .spot-said"));
    assert.equal(shown, said, "who sees the page reads the same");
    await page.keyboard.press("Enter");
    const count = Number(/Show (\d+)/.exec(said)[1]);
    await lists(page, cases.toSorted((a, b) => b.score - a.score).slice(0, count).map((one) => one.line));
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
    });
    assert.deepEqual(found, []);
    await close(page);
    assert.equal(await focused(), "spot-roc-1", "the focus is back on the point");

    // The table beneath is one stop, too, and says the same.
    const figure = page.getByTestId("figure-distribution");
    await figure.locator("summary").click();
    const cells = figure.locator("details table button");
    assert.equal(await figure.locator("details table button[tabindex='0']").count(), 1);
    await cells.first().focus();
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "number-distribution-1");
    const cell = await page.evaluate(() => document.activeElement.firstChild.textContent);
    await page.keyboard.press("Enter");
    await page.getByTestId("cases-count").locator("p").waitFor();
    assert.match(await textOf(page.getByTestId("cases-count")), new RegExp(`^${cell.trim()} case`));
    await close(page);
    assert.equal(await focused(), "number-distribution-1");
  });
});

test("the report has the figures and no ways in them", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    await openStep(page, "report");
    const report = (await take(page, "take-report")).bytes.toString("utf8");
    assert.match(report, /class="pl-figure"/);
    assert.doesNotMatch(report, /spot-|class="spots"|aria-haspopup|<button/);
  });
});
