// The page and the command line give the same evaluation.json, byte for byte.

import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { onPage, ROOT, useBrowser } from "./lib.mjs";
import {
  bringModel, bringTable, DEMOS, nameOutcome, openStep, resultsOf, runDemo, takeEvaluation,
} from "./study.mjs";
import { evaluateInTerminal, FIELD, sameText } from "./terminal.mjs";

const site = useBrowser();

/** The engine that rounds as a terminal does: networks go by another one where a browser can. */
const strict = (page) => page.addInitScript(() => localStorage.setItem("plumbline/build", "strict"));

async function sameAsInTerminal(page, name) {
  const written = await takeEvaluation(page);
  const evaluation = JSON.parse(written);
  assert.ok(evaluation.estimates.length > 20);
  sameText(written, await evaluateInTerminal(name, evaluation), name);
}

for (const name of DEMOS) {
  test(`the demo "${name}" gives the same bits in Chromium and in the terminal`, async () => {
    await onPage(site, {}, async (page) => {
      await runDemo(page, name);
      await sameAsInTerminal(page, name);
    });
  });
}

test("the demo of images gives the same bits in Chromium and in the terminal", async () => {
  await onPage(site, { prepare: strict }, async (page) => {
    await runDemo(page, "smear");
    await sameAsInTerminal(page, "smear");
  });
});

for (const [name, { data, network, truth, positive, score }] of Object.entries(FIELD)) {
  test(`the table "${name}" of the field gives the same bits in Chromium and in the terminal`, async () => {
    await onPage(site, {}, async (page) => {
      await bringTable(page, join(ROOT, data));
      await nameOutcome(page, truth, new RegExp(`^${positive}$`));
      if (score) {
        // The guess names the same column; a person may say it all the same.
        const columns = await page.evaluate(() => [...document.querySelectorAll("table.columns th[scope=row]")]
          .map((head) => head.textContent.trim()));
        await page.locator(`#role-${columns.indexOf(score)}`).selectOption("score");
      }
      if (network) {
        await bringModel(page, join(ROOT, network));
        await page.getByTestId("matching").waitFor();
      }
      await openStep(page, "run");
      await page.getByTestId("run").click();
      await resultsOf(page);
      await sameAsInTerminal(page, name);
    });
  });
}
