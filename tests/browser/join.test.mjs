// A second table with answers on the page: joined by an identifier, and as the terminal does.

import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onPage, ROOT, textOf, useBrowser } from "./lib.mjs";
import { bringTable, nameOutcome, openStep, resultsOf, takeEvaluation } from "./study.mjs";
import { PROGRAM, sameText } from "./terminal.mjs";

const site = useBrowser();

/** The made-up cases in two files: outcome and one model here, the other model, sorted otherwise, there. */
async function twoTables(folder) {
  const text = await readFile(join(ROOT, "tests/fixtures/compared/two.csv"), "utf8");
  const [head, ...lines] = text.trim().split("\n").map((line) => line.split(","));
  const at = (name) => head.indexOf(name);
  const id = at("case");
  const pick = (rows, names) => [names, ...rows.map((row) => names.map((name) => row[at(name)]))]
    .map((row) => row.join(",")).join("\n") + "\n";
  const cases = join(folder, "cases.csv");
  const answers = join(folder, "answers.csv");
  const sorted = [...lines].sort((one, other) => Number(one[at("model_b")]) - Number(other[at("model_b")]));
  await writeFile(cases, pick(lines, [head[id], "disease", "model_a"]));
  await writeFile(answers, pick(sorted, [head[id], "model_b", "reader"]));
  return { cases, answers };
}

test("answers in another table are joined by an identifier and compared", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const { cases, answers } = await twoTables(folder);
    await onPage(site, {}, async (page) => {
      await bringTable(page, cases);
      await nameOutcome(page, "disease", /^yes$/);
      await page.getByTestId("other-table").locator("summary").click();
      await page.locator("#other-table").setInputFiles(answers);
      await page.locator("#join-id").waitFor();
      assert.notEqual(await page.locator("#join-id").inputValue(), "", "the identifier is proposed");
      assert.ok(await page.getByTestId("join").isDisabled(), "no column is named");
      await page.getByTestId("other-table").getByText("model_b").click();
      await page.getByTestId("join").click();
      await page.getByText(/model_b. joined by/).waitFor();
      assert.match(await textOf(page.getByTestId("file-facts")), /cases\.csv \+ answers\.csv/);
      await openStep(page, "model");
      await page.locator("#score-column").selectOption("model_a");
      await page.getByTestId("add-compared").click();
      await page.locator("#compared-0-column").selectOption("model_b");
      await openStep(page, "run");
      await page.getByTestId("run").click();
      await resultsOf(page);
      const written = await takeEvaluation(page);
      const { plan } = JSON.parse(written);
      await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
      await promisify(execFile)(PROGRAM, [
        "evaluate", "--task", "binary", "--data", cases, "--with", answers, "--truth", "disease",
        "--positive", "yes", "--score", "model_a", "--plan", join(folder, "plan.json"), "--out", join(folder, "out"),
      ]);
      sameText(written, await readFile(join(folder, "out/evaluation.json"), "utf8"), "joined");
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a table of other cases is refused, and nothing is lost", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const { cases } = await twoTables(folder);
    const head = (await readFile(cases, "utf8")).split("\n")[0].split(",")[0];
    const others = join(folder, "others.csv");
    await writeFile(others, `${head},score\nx1,0.5\nx2,0.25\n`);
    await onPage(site, {}, async (page) => {
      await bringTable(page, cases);
      await nameOutcome(page, "disease", /^yes$/);
      await page.getByTestId("other-table").locator("summary").click();
      await page.locator("#other-table").setInputFiles(others);
      await page.getByTestId("other-table").getByText("score", { exact: true }).click();
      await page.getByTestId("join").click();
      await page.getByTestId("join-refused").waitFor();
      assert.match(await textOf(page.getByTestId("join-refused")), /in common/);
      assert.match(await textOf(page.getByTestId("file-facts")), /cases\.csv/);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
