// What a person types stays: while the engine loads, while a run goes on, over a reload, beside
// another tab and behind a demo study.

import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPage, PATIENCE, ready, ROOT, textOf, useBrowser } from "./lib.mjs";
import { bringTable, nameOutcome, openStep, resultsOf, runDemo } from "./study.mjs";
import { writeScores } from "./tables.mjs";

const site = useBrowser();
const NAME = "Diabetes risk in women of Pima heritage, external test of a logistic regression";

/** Types letter by letter, as hands do, without leaving the field. */
async function typeInto(page, selector, text, delay = 25) {
  await page.locator(selector).click();
  await page.keyboard.type(text, { delay });
}

test("what is typed while the engine loads is all there when it has arrived", async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 1000 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    let arrive;
    const held = new Promise((done) => { arrive = done; });
    await page.route(/engine.*wasm$/, async (route) => { await held; await route.continue(); });
    await page.goto(site.url);
    await page.locator("#study-name").waitFor();
    assert.equal(await page.locator("main").getAttribute("data-engine"), "loading");
    const typing = typeInto(page, "#study-name", NAME, 40);
    setTimeout(arrive, 400);
    await typing;
    await ready(page);
    await page.keyboard.type("!");
    assert.equal(await page.locator("#study-name").inputValue(), `${NAME}!`);
  } finally {
    await context.close();
  }
});

test("what is typed while a run goes on is all there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const file = join(folder, "many.csv");
    await writeScores(file, 150_000);
    await onPage(site, {}, async (page) => {
      await bringTable(page, file);
      await page.getByTestId("file-facts").waitFor();
      await nameOutcome(page, "y_true", "1");
      await openStep(page, "run");
      await page.getByTestId("run").click();
      await page.getByTestId("running").locator("progress").waitFor();
      await openStep(page, "study");
      const reason = "Nine needless visits are worth one case found.";
      await typeInto(page, "#plan-threshold-reason", reason);
      await typeInto(page, "#plan-threshold", "10 %");
      assert.equal(await page.locator("#plan-threshold-reason").inputValue(), reason);
      assert.equal(await page.locator("#plan-threshold").inputValue(), "10 %");
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a reload keeps what was typed, to the last letter and with what cannot be read", async () => {
  await onPage(site, {}, async (page) => {
    await typeInto(page, "#study-name", NAME, 0);
    await typeInto(page, "#plan-threshold", "20%");
    await typeInto(page, "#plan-prevalence", "two in a hundred");
    await page.reload();
    await ready(page);
    assert.equal(await page.locator("#study-name").inputValue(), NAME);
    assert.equal(await page.locator("#plan-threshold").inputValue(), "20%");
    assert.equal(await page.locator("#plan-prevalence").inputValue(), "two in a hundred");
    const said = await textOf(page.locator("#plan-prevalence-hint"));
    assert.match(said, /“two in a hundred” is not a number/);
    assert.doesNotMatch(said, /\(\)/);
  });
});

test("two tabs keep two studies, and each offers the other's", async () => {
  await onPage(site, {}, async (first, context) => {
    await typeInto(first, "#study-name", "First tab", 0);
    const second = await context.newPage();
    await second.goto(site.url);
    await ready(second);
    assert.equal(await second.locator("#study-name").inputValue(), "First tab");
    await second.locator("#study-name").fill("Second tab");
    await first.getByTestId("shelf").waitFor();
    assert.match(await textOf(first.getByTestId("shelf")), /Second tab/);
    assert.equal(await first.locator("#study-name").inputValue(), "First tab");
    await typeInto(first, "#study-name", " goes on", 0);
    await second.getByTestId("shelf").waitFor();
    await first.reload();
    await ready(first);
    assert.match(await first.locator("#study-name").inputValue(), /goes on/);
    await second.reload();
    await ready(second);
    assert.equal(await second.locator("#study-name").inputValue(), "Second tab");
    await second.getByTestId("shelf-open").first().click();
    assert.match(await second.locator("#study-name").inputValue(), /goes on/);
    assert.match(await textOf(second.getByTestId("shelf")), /Second tab/, "none is lost");
  });
});

test("a plan that this version cannot read is kept and offered as it is", async () => {
  const kept = JSON.stringify({ name: "From a later version", unheard_of: 1 });
  const prepare = (page) => page.addInitScript((text) => {
    if (!localStorage.getItem("plumbline/plan")) localStorage.setItem("plumbline/plan", text);
  }, kept);
  await onPage(site, { prepare }, async (page) => {
    const shelf = page.getByTestId("shelf");
    assert.match(await textOf(shelf), /cannot read.*unheard_of/);
    await page.locator("#study-name").fill("Another");
    const now = await page.evaluate(() => localStorage.getItem("plumbline/plan"));
    assert.equal(now, kept, "letter by letter");
    await page.getByTestId("shelf-delete").click();
    await page.getByTestId("shelf-delete-sure").click();
    await shelf.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => localStorage.getItem("plumbline/plan")), null);
  });
});

test("a demo leaves the person's study alone, and one click leads back to it", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill(NAME);
    await page.locator("#plan-threshold").fill("0,3");
    await runDemo(page, "predictions");
    assert.match(await textOf(page.getByTestId("study-bar")), /Demo study/);
    await page.getByTestId("own-study-from-results").click();
    assert.equal(await page.locator("#study-name").inputValue(), NAME);
    assert.equal(await page.locator("#plan-threshold").inputValue(), "0,3");
    assert.equal(await page.locator("#intended-body-site").inputValue(), "");
    assert.equal(await page.locator(".criterion").count(), 0);
    assert.equal(await page.getByTestId("seal-code").count(), 0);
    await openStep(page, "data");
    assert.equal(await page.getByTestId("file-facts").count(), 0);
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.doesNotMatch(stored, /cytology|needless biopsy/i);
  });
});

test("a table that is brought during a demo belongs to a study of one's own", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    await bringTable(page, join(ROOT, "models/breast-cancer/test.csv"));
    await page.getByTestId("file-facts").waitFor();
    assert.match(await textOf(page.locator(".notice").first()), /demo study was put away/);
    await openStep(page, "study");
    assert.equal(await page.locator("#study-name").inputValue(), "");
    assert.equal(await page.locator("#plan-threshold").inputValue(), "");
  });
});

test("a new study is empty, and the one before is offered", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill("The first one");
    await page.getByTestId("new-study").click();
    await page.getByTestId("shelf").waitFor();
    assert.equal(await page.locator("#study-name").inputValue(), "");
    assert.match(await textOf(page.getByTestId("shelf")), /The first one/);
    await page.getByTestId("shelf-open").click();
    assert.equal(await page.locator("#study-name").inputValue(), "The first one");
  });
});

test("stale results are not saved as current", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    await openStep(page, "study");
    await page.locator("#plan-threshold").fill("35%");
    await openStep(page, "report");
    assert.match(await textOf(page.locator(".needs")), /something was changed/);
    assert.equal(await page.getByTestId("take-report").count(), 0);
    for (const slug of ["results", "report"]) {
      assert.match(await textOf(page.getByTestId(`step-${slug}`)), /needs 1 thing/);
    }
  });
});

test("on paper nothing lies over a number, and cautions are unfolded", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const found = await page.evaluate(() => ({
      card: getComputedStyle(document.querySelector(".slider-card")).position,
      folded: document.querySelectorAll("details.caution:not([open])").length,
      footer: document.querySelector(".print-only").innerText,
      buttons: [...document.querySelectorAll("main button, main nav")]
        // A number in a table leads to its cases, and is a number on paper.
        .filter((element) => element.checkVisibility() && !element.closest("td")).map((element) => element.innerText),
    }));
    assert.equal(found.card, "static");
    assert.equal(found.folded, 0);
    assert.match(found.footer, /20\d\d-\d\d-\d\d/);
    assert.deepEqual(found.buttons, [], "nothing to press on paper");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    const open = await page.evaluate(() => document.querySelectorAll("[data-was-folded]").length);
    assert.equal(open, 0);
  });
});

test("a plan is sealed and run in one step, and a code can be checked", async () => {
  await onPage(site, {}, async (page) => {
    await page.locator("#study-name").fill("Sealed at last");
    await page.locator("#plan-threshold").fill("20%");
    await page.locator("#plan-threshold-reason").fill("A missed case is four times as bad.");
    await page.locator("#plan-primary").selectOption("auroc");
    await page.getByTestId("add-criterion").click();
    assert.equal(await page.locator("#criterion-0-metric").inputValue(), "auroc");
    await page.locator("#criterion-0-limit").fill("80%");
    await page.locator("#new-subgroup").fill("tumour_size");
    await page.getByTestId("subgroup-add").click();
    await bringTable(page, join(ROOT, "models/predictions-only/predictions.csv"));
    await page.getByTestId("file-facts").waitFor();
    await nameOutcome(page, "y_true", "1");
    await openStep(page, "run");
    await page.getByTestId("seal-and-run").click();
    await resultsOf(page);
    await page.getByTestId("sealed").waitFor();
    assert.match(await textOf(page.getByTestId("verdict-line")), /Meets 1 of 1 criterion/);
    assert.ok(await page.getByTestId("groups-matrix").isVisible(), "subgroups named before the table");
    await openStep(page, "study");
    const code = await page.getByTestId("seal-code").innerText();
    await page.locator(".is-seal summary").click();
    await page.locator("#seal-asked").fill(code.toLowerCase().replace("-", ""));
    assert.match(await textOf(page.getByTestId("seal-answer")), /This is the code/);
    await page.locator("#seal-asked").fill("00000-00000");
    assert.match(await textOf(page.getByTestId("seal-answer")), /not the code/);
  });
});
