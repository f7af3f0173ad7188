// The same page in Firefox ESR: the demo, its numbers to the bit, its downloads, Arabic, a
// file of one's own, and no error on the console.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BUNDLE, ROOT, servePage } from "./lib.mjs";
import {
  launchFirefox, onFirefoxPage, press, runDemoInFirefox, takeInFirefox, testid, text,
} from "./firefox.mjs";
import { auroc, demoCases } from "./naive.mjs";
import { evaluateInTerminal, sameText } from "./terminal.mjs";

let server, firefox;
before(async () => {
  server = await servePage();
  firefox = await launchFirefox();
});
after(async () => {
  await firefox?.close();
  await server?.close();
});

const onPage = (url, work) => onFirefoxPage(firefox, url, work);
const runDemo = runDemoInFirefox;
const take = (page, button, name) => takeInFirefox(firefox, page, button, name);

for (const name of ["logistic", "predictions"]) {
  test(`Firefox gives the numbers of the terminal, bit for bit: ${name}`, async () => {
    await onPage(server.url, async (page) => {
      await runDemo(page, name);
      const counted = auroc(await demoCases(name)).toFixed(3);
      assert.match(await text(page, testid("headline-auroc")), new RegExp(`\\b${counted.replace(".", "\\.")}\\b`));
      await press(page, "step-report");
      await page.waitForSelector(testid("take-json"));
      const written = await take(page, "take-json", "evaluation.json");
      sameText(written, await evaluateInTerminal(name, JSON.parse(written)), name);
      assert.match(await take(page, "take-report", "report.html"), /id="section-16"/);
    });
  });
}

test("in Firefox the slider and the prevalence move what depends on them", async () => {
  await onPage(server.url, async (page) => {
    await runDemo(page, "boosted");
    const rates = await text(page, testid("rates"));
    const local = await text(page, testid("local"));
    await page.focus("#threshold-slider");
    for (let at = 0; at < 3; at += 1) await page.keyboard.press("PageUp");
    await page.waitForSelector(testid("moved"));
    assert.notEqual(await text(page, testid("rates")), rates);
    await page.focus("#local-prevalence");
    await page.keyboard.type("0.02");
    await page.keyboard.press("Enter");
    await page.waitForFunction((old) => document.querySelector("[data-testid=local]").innerText !== old, {}, local);
    const drawn = await page.$$eval("[data-testid^=figure-] .drawing svg", (list) => list.filter((svg) => svg.getBoundingClientRect().height > 100).length);
    assert.ok(drawn >= 7, `${drawn} figures are drawn`);
  });
});

test("in Firefox a table can be brought, and a bad one is refused by name", async () => {
  await onPage(server.url, async (page) => {
    await press(page, "step-data");
    const input = await page.waitForSelector("#data-file");
    await input.uploadFile(join(ROOT, "tests/fixtures/tables/bad/pdf.csv"));
    await page.waitForSelector(testid("data-failed"));
    assert.match(await text(page, testid("data-failed")), /pdf\.csv.*PDF/s);
    await input.uploadFile(join(ROOT, "models/breast-cancer/test.csv"));
    await page.waitForSelector(testid("file-facts"));
    assert.match(await text(page, testid("file-facts")), /test\.csv[\s\S]*228 rows/);
  });
});

test("in Firefox Arabic runs from right to left", async () => {
  await onPage(server.url, async (page) => {
    await page.select("#language", "ar");
    await page.waitForSelector("html[dir=rtl]");
    const [first, last] = await Promise.all(["study", "report"].map((slug) =>
      page.$eval(testid(`step-${slug}`), (step) => step.getBoundingClientRect().x)));
    assert.ok(first > last + 500, `the first step at ${first}, the last at ${last}`);
    await page.select("#language", "en");
  });
});

test("Firefox opens the one-file page from the disk", async () => {
  await onPage(pathToFileURL(BUNDLE).href, async (page) => {
    await runDemo(page, "logistic");
    assert.match(await text(page, testid("headline-auroc")), /0\.99/);
  });
});
