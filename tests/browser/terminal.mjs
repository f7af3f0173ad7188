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

/** The program, where there is one. */
export const PROGRAM = CANDIDATES.find((path) => path && existsSync(path));

/** Where each demo's files are and what its columns mean. */
const STUDIES = {
  logistic: { data: "models/breast-cancer/test.csv", model: "logistic", truth: "diagnosis", positive: "malignant" },
  boosted: { data: "models/breast-cancer/test.csv", model: "boosted", truth: "diagnosis", positive: "malignant" },
  "two-models": {
    data: "models/breast-cancer/test.csv", model: "logistic", others: ["boosted"], truth: "diagnosis",
    positive: "malignant",
  },
  predictions: { data: "models/predictions-only/predictions.csv", truth: "y_true", positive: "1", score: "y_score" },
  smear: {
    data: "models/blood-smear/synthetic-fields.zip", labels: "models/blood-smear/labels.csv",
    network: "models/blood-smear/synthetic-smear.onnx", recipe: "models/blood-smear/recipe.json",
    truth: "label", positive: "parasites",
  },
  "lung-ct": {
    data: "models/lung-ct/synthetic-slices.zip", labels: "models/lung-ct/labels.csv",
    network: "models/lung-ct/nodule.onnx", recipe: "models/lung-ct/recipe.json",
    truth: "nodule", positive: "yes",
  },
  dicom: {
    data: "tests/fixtures/dicom-study/images", labels: "tests/fixtures/dicom-study/labels-patient.csv",
    network: "tests/fixtures/dicom-study/model.onnx", recipe: "tests/fixtures/dicom-study/recipe-mean.json",
    truth: "outcome", positive: "ill",
  },
  cardiotocography: {
    data: "models/cardiotocography/test.csv", network: "models/cardiotocography/boosted.onnx", truth: "state",
  },
};

/** Tables of the field, and what a person says of them on the page. */
export const FIELD = {
  cohort: { data: "25-two-binary-columns/cohort.csv", truth: "relapse", positive: "1", score: "score" },
  two_outcomes: { data: "25-two-binary-columns/two_outcomes.csv", truth: "relapse", positive: "1", score: "score" },
  one_binary: { data: "25-two-binary-columns/one_binary.csv", truth: "relapse", positive: "1", score: "score" },
  known_name: { data: "25-two-binary-columns/known_name.csv", truth: "outcome", positive: "1", score: "score" },
  m5: { data: "25-two-binary-columns/m5.csv", truth: "relapse", positive: "1", score: "pred" },
  in_order: { data: "28-column-order/empty.csv", truth: "died", positive: "1", network: "28-column-order/icu.onnx" },
  reordered: { data: "28-column-order/reordered.csv", truth: "died", positive: "1", network: "28-column-order/icu.onnx" },
};
const ROWS = { data: "tests/fixtures/classes/rows.csv", truth: "histology" };
const numbered = (output) =>
  ["benign", "borderline", "malignant"].map((name, at) => `${name}=${output}[${at}]`);
/** Tables and models of other kinds, and several respondents; whom to compare with, the plan says. */
export const KINDS = {
  words: { ...ROWS, network: "tests/fixtures/classes/words.onnx" },
  logits: { ...ROWS, network: "tests/fixtures/classes/logits.onnx", classes: numbered("softmax(logits)") },
  raw: { ...ROWS, network: "tests/fixtures/classes/logits.onnx", classes: numbered("logits") },
  images: {
    data: "tests/fixtures/classes/images.zip", network: "tests/fixtures/classes/images.onnx",
    recipe: "tests/fixtures/classes/recipe.json", truth: "label",
  },
  classes: {
    data: "tests/fixtures/classes/three.csv", truth: "histology",
    classes: ["benign=p_benign", "borderline=p_borderline", "malignant=p_malignant"],
  },
  four: {
    data: "tests/fixtures/classes/compared.csv", truth: "diagnosis",
    classes: ["AK", "BCC", "MEL", "NV"].map((name) => `${name}=a_${name}`),
  },
  compared: { data: "tests/fixtures/compared/two.csv", truth: "disease", positive: "yes", score: "model_a" },
};
for (const study of Object.values(FIELD)) {
  for (const file of ["data", "network"]) if (study[file]) study[file] = join("tests/fixtures/field", study[file]);
}

/**
 * evaluation.json as the command line writes it for a demo study. The plan, with its seal,
 * and the name of the table come from what the page wrote: they are what is asked, not what
 * is computed.
 */
export async function evaluateInTerminal(name, { plan, provenance }) {
  assert.ok(PROGRAM, "no plumbline program; run: cargo build -p plumbline-cli");
  const study = STUDIES[name] ?? FIELD[name] ?? KINDS[name];
  const { data, labels, model, others = [], network, recipe, truth, positive, score, classes = [] } = study;
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const table = labels ? join(ROOT, data) : join(folder, provenance.data.name);
    if (!labels) await copyFile(join(ROOT, data), table);
    await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
    const options = ["evaluate", "--task", plan.task ?? "binary", "--data", table, "--truth", truth,
      "--plan", join(folder, "plan.json"), "--out", join(folder, "out")];
    if (positive) options.push("--positive", positive);
    for (const pair of classes) options.push("--class", pair);
    for (const one of model ? [model, ...others] : []) {
      options.push("--model", join(ROOT, `models/breast-cancer/${one}.onnx`));
    }
    if (network) {
      // Under the name that it has on the page: a demo study's own.
      const file = join(folder, provenance.model.name);
      await copyFile(join(ROOT, network), file);
      options.push("--model", file);
    }
    if (labels) options.push("--labels", join(ROOT, labels));
    if (recipe) options.push("--recipe", join(ROOT, recipe));
    if (score) options.push("--score", score);
    await promisify(execFile)(PROGRAM, options);
    return await readFile(join(folder, "out/evaluation.json"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Equal texts, or the first line in which they differ. */
export function sameText(actual, expected, name) {
  if (actual === expected) return;
  const [ours, theirs] = [actual.split("\n"), expected.split("\n")];
  // The id differs with anything else, and tells nothing; it is named where it differs alone.
  const differs = (line, index) => line !== theirs[index];
  const found = ours.findIndex((line, index) => differs(line, index) && !/^ {2}"id":/.test(line));
  const at = found < 0 ? ours.findIndex(differs) : found;
  assert.fail(`${name}: line ${at + 1} of evaluation.json is\n  ${ours[at]}\nand in the terminal\n  ${theirs[at]}`);
}
