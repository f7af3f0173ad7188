// The one-file page, opened from the disk with the network off.

import { before, after, test } from "node:test";
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { BUNDLE, launch, onPage } from "./lib.mjs";
import { DEMOS, FIGURES, openStep, runDemo, take, takeEvaluation, unfold } from "./study.mjs";
import { auroc, demoCases } from "./naive.mjs";

const site = { url: pathToFileURL(BUNDLE).href };
before(async () => { site.browser = await launch(); });
after(() => site.browser?.close());

test("the file is at most 12 MB", async () => {
  const { size } = await stat(BUNDLE);
  assert.ok(size <= 12_000_000, `${size} bytes`);
});

test("from file:// with the network off, every demo runs and its report can be saved", async () => {
  const asked = [];
  const prepare = async (page, context) => {
    await context.setOffline(true);
    context.on("request", (request) => asked.push(request.url()));
  };
  await onPage(site, { prepare }, async (page) => {
    for (const name of DEMOS) {
      await runDemo(page, name);
      const evaluation = JSON.parse(await takeEvaluation(page));
      const found = evaluation.estimates.find((row) => row.metric === "auroc" && !row.group).value;
      const counted = auroc(await demoCases(name));
      assert.ok(Math.abs(found - counted) < 1e-4, `${name}: ${found} against ${counted}`);
    }
    await openStep(page, "results");
    await unfold(page);
    for (const id of FIGURES) await page.locator(`[data-testid=figure-${id}] svg`).first().waitFor();
    const image = await take(page, "save-roc-png");
    assert.equal(image.bytes.subarray(1, 4).toString(), "PNG");
    await openStep(page, "report");
    const report = await take(page, "take-report");
    assert.match(report.bytes.toString("utf8"), /section-16/);
  });
  const outside = asked.filter((address) => address !== site.url && !/^(blob|data):/.test(address));
  assert.deepEqual(outside, [], "the file asks for nothing but itself");
});

test("the open step is in the address, and the file opens at it again", async () => {
  const prepare = (page, context) => context.setOffline(true);
  await onPage(site, { prepare }, async (page) => {
    await openStep(page, "model");
    assert.match(page.url(), /#\/model$/);
    await page.reload();
    await page.waitForSelector("[data-testid=step-model][aria-current=step]");
    await page.goBack();
    await page.waitForSelector("[data-testid=step-study][aria-current=step]");
  });
});

test("the policy of the file lets it connect to nothing", async () => {
  await onPage(site, { expected: [/Content Security Policy/i] }, async (page) => {
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").first().getAttribute("content");
    assert.match(policy, /connect-src 'none'/);
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(/script-src ([^;]+)/.exec(policy)[1], /'unsafe-inline'|'unsafe-eval'|https?:|'self'/);
    const reached = await page.evaluate(() => fetch("https://elsewhere.invalid/").then(() => true, () => false));
    assert.equal(reached, false);
  });
});
