// The command line on the files of a demo study, to hold the page's numbers against.
//
//   PLUMBLINE_CLI   the program  (target/debug/plumbline, or release)

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./lib.mjs";

const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const CANDIDATES = [process.env.PLUMBLINE_CLI, join(TARGET, "debug/plumbline"), join(TARGET, "release/plumbline")];

/** Where each demo's files are and what its columns mean. */
const STUDIES = {
  logistic: { data: "models/breast-cancer/test.csv", model: "logistic", truth: "diagnosis", positive: "malignant" },
  boosted: { data: "models/breast-cancer/test.csv", model: "boosted", truth: "diagnosis", positive: "malignant" },
  predictions: { data: "models/predictions-only/predictions.csv", truth: "y_true", positive: "1", score: "y_score" },
};

/**
 * evaluation.json as the command line writes it for a demo study. The plan, with its seal,
 * and the name of the table come from what the page wrote: they are what is asked, not what
 * is computed.
 */
export async function evaluateInTerminal(name, { plan, provenance }) {
  const program = CANDIDATES.find((path) => path && existsSync(path));
  assert.ok(program, "no plumbline program; run: cargo build -p plumbline-cli");
  const { data, model, truth, positive, score } = STUDIES[name];
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const table = join(folder, provenance.data.name);
    await copyFile(join(ROOT, data), table);
    await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
    const options = ["evaluate", "--task", "binary", "--data", table, "--truth", truth, "--positive", positive,
      "--plan", join(folder, "plan.json"), "--out", join(folder, "out")];
    if (model) options.push("--model", join(ROOT, `models/breast-cancer/${model}.onnx`));
    if (score) options.push("--score", score);
    await promisify(execFile)(program, options);
    return await readFile(join(folder, "out/evaluation.json"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Equal texts, or the first line in which they differ. */
export function sameText(actual, expected, name) {
  if (actual === expected) return;
  const [ours, theirs] = [actual.split("\n"), expected.split("\n")];
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  assert.fail(`${name}: line ${at + 1} of evaluation.json is\n  ${ours[at]}\nand in the terminal\n  ${theirs[at]}`);
}
