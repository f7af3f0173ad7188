// What a person does on the page, by mouse, in words of the trade.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PATIENCE } from "./lib.mjs";

export const STEPS = ["study", "data", "model", "run", "results", "report"];
export const DEMOS = ["logistic", "boosted", "predictions"];
/** Figures on the results screen, by the end of their test id. */
export const FIGURES = [
  "roc", "calibration", "decision", "distribution", "precision-recall", "confusion",
  "frequencies", "subgroups",
];

/** Opens a step and waits until its heading has the focus. */
export async function openStep(page, slug) {
  await page.getByTestId(`step-${slug}`).click();
  await page.waitForSelector(`[data-testid=step-${slug}][aria-current=step]`);
}

/** Starts a demo study and waits for its results. */
export async function runDemo(page, name) {
  await openStep(page, "study");
  await page.getByTestId(`demo-${name}`).click();
  await resultsOf(page);
}

/** Waits until a run has ended well. */
export async function resultsOf(page) {
  const end = page.locator("[data-testid=verdicts], [data-testid=run-failed]").first();
  await end.waitFor({ timeout: 2 * PATIENCE });
  const failed = page.getByTestId("run-failed");
  if (await failed.count()) assert.fail(`the run failed: ${await failed.innerText()}`);
}

/** Brings a table and waits until it was read, whatever came of it. */
export async function bringTable(page, file) {
  await openStep(page, "data");
  await page.locator("#data-file").setInputFiles(file);
}

export async function bringModel(page, file) {
  await openStep(page, "model");
  await page.locator("#model-file").setInputFiles(file);
}

/** Says which column is the outcome and which of its values has the condition. */
export async function nameOutcome(page, column, positive) {
  await page.locator("#outcome-column").selectOption(column);
  // The value alone: beside it stands how many rows have it.
  const value = page.locator("bdi", { hasText: positive });
  const choice = page.getByTestId("outcome").locator("label.check", { has: value });
  await choice.first().locator("input").check();
}

/** Saves a file by pressing a button and gives its name and bytes. */
export async function take(page, testid, press = (button) => button.click()) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    press(page.getByTestId(testid)),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Saves evaluation.json from the step "Report". */
export async function takeEvaluation(page) {
  await openStep(page, "report");
  const { bytes } = await take(page, "take-json");
  return bytes.toString("utf8");
}

/** Opens every part of the page that is folded. */
export async function unfold(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** Drops files from outside, as a file manager would. */
export async function drop(page, context, files) {
  const session = await context.newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: 600, y: 500, data });
  }
  await session.detach();
}
