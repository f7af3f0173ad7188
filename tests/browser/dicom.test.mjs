// A disc of DICOM files in a real browser: dropped as a folder, named by patient, looked at with
// what the header says, scored as the terminal scores them, byte for byte.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { onPage, ROOT, textOf, useBrowser } from "./lib.mjs";
import { openStep, resultsOf, runDemo, takeEvaluation } from "./study.mjs";
import { dropFolder } from "./images.mjs";
import { evaluateInTerminal, sameText } from "./terminal.mjs";

const site = useBrowser();
const STUDY = join(ROOT, "tests/fixtures/dicom-study");
const strict = (page) => page.addInitScript(() => localStorage.setItem("plumbline/build", "strict"));

/** Files of the disc by their paths. */
async function disc() {
  const entries = await readdir(join(STUDY, "images"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (path) => [path.slice(join(STUDY, "images").length + 1), await readFile(path)]);
  return Promise.all(read);
}

test("a folder of DICOM files is assessed with the numbers of the terminal", async () => {
  await onPage(site, { prepare: strict }, async (page, context) => {
    await openStep(page, "data");
    const remove = await dropFolder(page, context, "images", await disc());
    try {
      await page.getByTestId("image-facts").waitFor();
      await page.locator("#data-file").setInputFiles(join(STUDY, "labels-patient.csv"));
      await page.getByTestId("image-facts").getByText("10 of 10 rows").waitFor();
      const facts = await textOf(page.getByTestId("image-facts"));
      assert.match(facts, /20 images/);
      assert.match(facts, /“mrn” names the images: 10 of 10 rows have one/);
      await page.locator("#outcome-column").selectOption("outcome");
      await page.getByTestId("outcome").locator("label.check", { hasText: /^ill/ }).locator("input").check();
      await openStep(page, "model");
      await page.locator("#model-file").setInputFiles([join(STUDY, "model.onnx")]);
      await page.getByTestId("recipe").waitFor();
      // A guess says nothing of Hounsfield units: the image is refused in words, and the fields are there.
      await page.getByTestId("recipe-clinical").waitFor();
      const seen = page.getByTestId("seen");
      await seen.getByText(/Hounsfield units/).first().waitFor();
      await page.locator("#recipe-file").setInputFiles(join(STUDY, "recipe-mean.json"));
      await seen.locator("img:not(.seen-own)").waitFor();
      const header = await textOf(page.getByTestId("seen-header"));
      assert.match(header, /CT · MONOCHROME2 · HU/);
      assert.match(header, /12 bits, without a sign/);
      assert.match(header, /centre -?−?600/);
      assert.match(await textOf(seen), /model gets 16 × 16/);
      await openStep(page, "run");
      await page.getByTestId("run").click();
      await resultsOf(page);
      const written = await takeEvaluation(page);
      const evaluation = JSON.parse(written);
      assert.equal(evaluation.provenance.pictures.count, 20);
      assert.equal(evaluation.provenance.pictures.named_by, "patient");
      assert.doesNotMatch(written, /MRN-00|Nobody\^/);
      sameText(written, await evaluateInTerminal("dicom", evaluation), "dicom");
    } finally {
      await remove();
    }
  });
});

test("the demo of DICOM slices keeps to its seal and gives what the terminal gives", async () => {
  await onPage(site, { prepare: strict }, async (page) => {
    await runDemo(page, "lung-ct");
    const written = await takeEvaluation(page);
    const evaluation = JSON.parse(written);
    assert.equal(evaluation.exploratory, false, JSON.stringify(evaluation.deviations));
    sameText(written, await evaluateInTerminal("lung-ct", evaluation), "slices");
  });
});
