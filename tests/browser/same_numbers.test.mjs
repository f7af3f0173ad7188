// The page and the command line give the same evaluation.json, byte for byte.

import { test } from "node:test";
import assert from "node:assert/strict";
import { onPage, useBrowser } from "./lib.mjs";
import { DEMOS, runDemo, takeEvaluation } from "./study.mjs";
import { evaluateInTerminal, sameText } from "./terminal.mjs";

const site = useBrowser();

for (const name of DEMOS) {
  test(`the demo "${name}" gives the same bits in Chromium and in the terminal`, async () => {
    await onPage(site, {}, async (page) => {
      await runDemo(page, name);
      const written = await takeEvaluation(page);
      const evaluation = JSON.parse(written);
      assert.ok(evaluation.estimates.length > 30);
      sameText(written, await evaluateInTerminal(name, evaluation), name);
    });
  });
}
