// The demo studies by mouse: from one click to results that hold against a count by hand.

import { test } from "node:test";
import assert from "node:assert/strict";
import { onPage, textOf, useBrowser } from "./lib.mjs";
import { DEMOS, FIGURES, openStep, runDemo, takeEvaluation, unfold } from "./study.mjs";
import { auroc, confusion, demoCases, ppvAt } from "./naive.mjs";

const site = useBrowser();

/** The first number in a text. */
const numberIn = (text) => Number(/[−-]?\d[\d\u202f\u00a0]*(?:\.\d+)?/.exec(text)[0].replace("−", "-").replace(/[\u202f\u00a0]/g, ""));

for (const name of DEMOS) {
  test(`one click on the demo "${name}" leads to results that hold`, async () => {
    await onPage(site, {}, async (page) => {
      await runDemo(page, name);
      const cases = await demoCases(name);
      await headlines(page, cases);
      await judgement(page);
      await figures(page);
      await everyNumber(page);
      await subgroups(page, cases);
    });
  });
}

async function headlines(page, cases) {
  const shown = await textOf(page.getByTestId("headline-auroc").locator("strong"));
  assert.equal(shown, auroc(cases).toFixed(3), "AUROC by counting pairs");
  for (const metric of ["auroc", "calibration_slope", "net_benefit", "brier_score"]) {
    const interval = await textOf(page.getByTestId(`headline-${metric}`).locator(".interval"));
    assert.match(interval, /\d.* to .*\d/, `interval of ${metric}`);
  }
  const summary = await textOf(page.locator(".verdicts .summary"));
  const ill = cases.filter((one) => one.ill).length;
  assert.match(summary, new RegExp(`\\b${cases.length} cases, ${ill} of them`));
}

/** Each criterion is judged, as its interval says, under the seal of the demo's plan. */
async function judgement(page) {
  await page.getByTestId("sealed").waitFor();
  const evaluation = JSON.parse(await takeEvaluation(page));
  await openStep(page, "results");
  assert.equal(evaluation.exploratory, false);
  assert.ok(evaluation.plan.criteria.length > 0, "the demo states criteria");
  const shown = await page.locator(".verdict-word").allInnerTexts();
  const wanted = evaluation.plan.criteria.map(({ metric, bound, limit }) => {
    const { low, high } = evaluation.estimates.find((row) => row.metric === metric && !row.group);
    const [worst, best] = bound === "at_least" ? [low - limit, high - limit] : [limit - high, limit - low];
    return worst >= 0 ? "Meets" : best < 0 ? "Does not meet" : "Cannot tell";
  });
  assert.deepEqual(shown, wanted);
  const cautions = page.locator(".caution");
  assert.equal(await cautions.count(), evaluation.cautions.length);
  assert.ok(evaluation.cautions.length > 0, "so small a study raises cautions");
  for (const caution of await cautions.all()) {
    await caution.evaluate((details) => { details.open = true; });
    const parts = await caution.locator("summary, p").allInnerTexts();
    assert.equal(parts.length, 3, "what, why, what to do");
    for (const part of parts) assert.ok(part.length > 20, `a caution says too little: ${part}`);
  }
}

async function figures(page) {
  await unfold(page);
  for (const id of FIGURES) {
    const figure = page.getByTestId(`figure-${id}`);
    await figure.scrollIntoViewIfNeeded();
    assert.ok((await textOf(figure.locator("h3"))).length > 3, `title of ${id}`);
    const box = await figure.locator(".drawing svg").boundingBox();
    assert.ok(box.width > 250 && box.height > 100, `${id} is drawn`);
    assert.ok((await textOf(figure.locator(".sentence"))).length > 30, `sentence of ${id}`);
    assert.ok((await figure.locator("tbody tr").count()) > 1, `table of ${id}`);
    const empty = await figure.locator("tbody td, tbody th").evaluateAll(
      (cells) => cells.filter((cell) => cell.textContent.trim() === "").length);
    assert.equal(empty, 0, `empty cells in the table of ${id}`);
  }
}

/** No number without interval, method and n, or the reason why it does not exist. */
async function everyNumber(page) {
  const rows = await page.getByTestId("numbers").locator("tbody tr").evaluateAll((list) =>
    list.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  assert.ok(rows.length > 25, `${rows.length} measures`);
  for (const [name, value, interval, method, n] of rows) {
    if (interval === undefined) {
      assert.ok(value.length > 20, `${name}: a reason instead of a number`);
      continue;
    }
    assert.match(value, /\d|∞/, `${name}: value`);
    assert.match(interval, / to |–|not/, `${name}: interval`);
    assert.ok(method.length > 3, `${name}: method`);
    assert.match(n, /^\d/, `${name}: n`);
  }
}

async function subgroups(page, cases) {
  const shown = await page.getByTestId("group-gaps").locator("tbody tr")
    .evaluateAll((list) => list.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  const groups = [...new Set(cases.map((one) => one.group))];
  assert.equal(shown.length, groups.length);
  for (const group of groups) {
    const members = cases.filter((one) => one.group === group);
    const ill = members.filter((one) => one.ill).length;
    const row = shown.find(([name]) => name.includes(`: ${group}`));
    assert.ok(row, `subgroup ${group} is shown`);
    assert.equal(row[1], `${ill} / ${members.length - ill}`, `counts of ${group}`);
    assert.match(row[2], /\d.*\(.*\d.*\)|[A-Z].{15}/, `value with its interval, or a reason: ${row[2]}`);
    assert.match(row[3], /\d|[A-Z].{15}/, `gap, or a reason: ${row[3]}`);
  }
}

test("the slider moves every number that depends on the threshold", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    const cases = await demoCases("predictions");
    const panels = ["rates", "figure-roc", "figure-decision", "figure-distribution",
      "figure-confusion", "figure-frequencies", "local"];
    const before = await contents(page, panels);
    const slider = page.locator("#threshold-slider");
    const box = await slider.boundingBox();
    await slider.click({ position: { x: box.width * 0.31, y: box.height / 2 } });
    await page.getByTestId("moved").waitFor();
    // The large figures follow when the hand rests.
    for (const panel of panels) await changed(page, panel, before[panel]);

    const threshold = Number(await slider.inputValue());
    assert.ok(threshold > 0.25 && threshold < 0.37, `the slider is at ${threshold}`);
    const counts = confusion(cases, threshold);
    const fraction = async (metric) => (await textOf(page.getByTestId(`rate-${metric}`))).split(" ").at(-1);
    assert.equal(await fraction("sensitivity"), `${counts.tp}/${counts.tp + counts.fn}`);
    assert.equal(await fraction("specificity"), `${counts.tn}/${counts.tn + counts.fp}`);
    assert.equal(await fraction("ppv"), `${counts.tp}/${counts.tp + counts.fp}`);
  });
});

test("another prevalence moves predictive values, net benefit and the image of 1000 people", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    const threshold = Number(await page.locator("#threshold-slider").inputValue());
    const panels = ["local", "figure-frequencies"];
    const before = await contents(page, panels);
    await page.locator("#local-prevalence").fill("0.02");
    await page.locator("#local-prevalence").press("Enter");
    for (const panel of panels) await changed(page, panel, before[panel]);
    const rows = await page.getByTestId("local").locator("tr").allInnerTexts();
    const ppv = rows.find((row) => /positive predictive/i.test(row));
    const wanted = ppvAt(0.02, confusion(await demoCases("predictions"), threshold));
    assert.ok(Math.abs(numberIn(ppv.split("\t")[1]) - wanted) <= 0.0005, `${ppv}, by Bayes ${wanted}`);
    for (const row of rows) assert.match(row, /\(.* to .*\)/, `an interval in: ${row}`);
  });
});

test("a prevalence that is no fraction is refused, and the last good one stays", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    const before = await contents(page, ["local"]);
    await page.locator("#local-prevalence").fill("two");
    await page.locator("#local-prevalence").press("Enter");
    await page.locator(".refused").waitFor();
    assert.equal(await page.locator("#local-prevalence").inputValue(), "two", "what was typed stays");
    assert.deepEqual(await contents(page, ["local"]), before);
  });
});

/** Waits until a part of the page is no longer what it was; running out of patience fails. */
function changed(page, id, before) {
  return page.waitForFunction(([name, old]) =>
    document.querySelector(`[data-testid="${name}"]`).innerHTML !== old, [id, before], { timeout: 10_000 });
}

/** Markup of several parts of the page, to see which of them changed. */
async function contents(page, ids) {
  const parts = ids.map(async (id) => [id, await page.getByTestId(id).innerHTML()]);
  return Object.fromEntries(await Promise.all(parts));
}
