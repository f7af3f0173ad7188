// The same input, plan and seed give the same evaluation.json, bit for bit, from the
// native command line and from the wasm that the page's workers run.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { ASSESSED, ROOT, startEngine } from "./engine.mjs";

const COMMAND_LINE = process.env.PLUMBLINE_CLI
  ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug", "plumbline");
const CANCER = join(ROOT, "models", "breast-cancer");
const TEXTURE = join(ROOT, "models", "predictions-only");

let engine;
let scratch;
before(async () => {
  engine = await startEngine();
  scratch = await mkdtemp(join(tmpdir(), "plumbline-equality-"));
});
after(() => rm(scratch, { recursive: true }));

const STUDIES = {
  "a logistic regression on a table": () => cancer("logistic.onnx"),
  "boosted trees on a table": () => cancer("boosted.onnx"),
  "predictions made elsewhere": () => ({
    data: join(TEXTURE, "predictions.csv"), plan: join(TEXTURE, "plan.json"),
    truth: "y_true", positive: "1", score: "y_score",
  }),
  "many rows with ties and extreme probabilities": hardTable,
};

for (const [name, study] of Object.entries(STUDIES)) {
  test(`native and wasm agree on ${name}`, async () => {
    const inputs = await study();
    const native = await natively(inputs);
    const wasm = await inWasm(inputs);
    assert.ok(JSON.parse(native).estimates.length > 20, "the evaluation is not empty");
    assert.deepEqual(differences(native, wasm), []);
    assert.ok(wasm === native);
  });
}

const SMEAR = join(ROOT, "models", "blood-smear");
const FIELD = join(ROOT, "tests", "fixtures", "field");
const ICU = join(FIELD, "28-column-order", "icu.onnx");

/** Tables of the field: what they are evaluated with, or that both refuse them. */
const TABLES = [
  ["25-two-binary-columns/cohort.csv", { truth: "relapse", score: "score" }],
  ["25-two-binary-columns/two_outcomes.csv", { truth: "relapse", score: "score" }],
  ["25-two-binary-columns/one_binary.csv", { truth: "relapse", score: "score" }],
  ["25-two-binary-columns/known_name.csv", { truth: "outcome", score: "score" }],
  ["25-two-binary-columns/m5.csv", { truth: "relapse", score: "pred" }],
  ["27-outcome-as-input/lacks_lactate.csv", { truth: "died", model: ICU }],
  ["28-column-order/empty.csv", { truth: "died", model: ICU }],
  ["28-column-order/reordered.csv", { truth: "died", model: ICU }],
];

for (const [file, meaning] of TABLES) {
  test(`native and wasm agree on ${file} of the field`, async () => {
    const plan = join(scratch, "field-plan.json");
    await writeFile(plan, JSON.stringify({ threshold: 0.5, resamples: 200 }));
    const inputs = { data: join(FIELD, file), plan, positive: "1", ...meaning };
    const [native, wasm] = [await orRefused(natively, inputs), await orRefused(inWasm, inputs)];
    assert.deepEqual(differences(native, wasm), []);
    assert.ok(wasm === native);
  });
}

/** What comes of it; a refusal is one, in whatever words. */
async function orRefused(evaluate, inputs) {
  try {
    return await evaluate(inputs);
  } catch (error) {
    assert.ok(error.status === 2 || /the engine refused/.test(error.message), error.message);
    return "refused";
  }
}

const IMAGES = {
  "drawn blood smears in an archive": {
    folder: "synthetic-fields.zip", paths: () => [join(SMEAR, "synthetic-fields.zip")], data: join(SMEAR, "synthetic-fields.zip"),
    labels: join(SMEAR, "labels.csv"), model: join(SMEAR, "synthetic-smear.onnx"), recipe: join(SMEAR, "recipe.json"),
    plan: join(SMEAR, "plan.json"), truth: "label", positive: "parasites",
  },
  "images whose names look like numbers": named("labels.csv", "pics"),
  "images whose names look like powers of ten": named("labels2.csv", "pics2"),
};

/** Images of the field in a folder with their table. */
function named(labels, images) {
  const folder = join(FIELD, "26-number-like-names");
  return {
    folder: images, data: images, labels: null, truth: "label", positive: "1",
    model: join(folder, "model.onnx"), recipe: join(folder, "recipe.json"), plan: null,
    paths: async (set) => {
      await mkdir(set, { recursive: true });
      const names = await readdir(join(folder, images));
      for (const name of names) await copyFile(join(folder, images, name), join(set, name));
      await copyFile(join(folder, labels), join(set, labels));
      return [...names, labels].sort().map((name) => join(set, name));
    },
  };
}

for (const [name, study] of Object.entries(IMAGES)) {
  test(`native and wasm agree on ${name}`, async () => {
    const set = join(scratch, study.folder);
    const paths = await study.paths(set);
    const data = study.labels ? study.data : set;
    const plan = study.plan ?? join(scratch, "images-plan.json");
    if (!study.plan) await writeFile(plan, JSON.stringify({ threshold: 0.5, resamples: 200 }));
    const out = join(scratch, `${study.folder}-results`);
    execFileSync(COMMAND_LINE, [
      "evaluate", "--task", "binary", "--data", data, ...(study.labels ? ["--labels", study.labels] : []),
      "--model", study.model, "--recipe", study.recipe, "--plan", plan,
      "--truth", study.truth, "--positive", study.positive, "--out", out,
    ], { stdio: "pipe" });
    const native = await readFile(join(out, "evaluation.json"), "utf8");

    const brought = await engine.bringImages(study.folder, paths, study.labels);
    const { truth, positive } = study;
    const roles = { ...brought.table.guess.roles, truth, positive };
    const recipe = JSON.parse(await readFile(study.recipe, "utf8"));
    const model = await engine.modelFile(study.model);
    const { Matched: matched } = await engine.ask({ Match: { seat: ASSESSED, roles, columns: undefined, recipe } });
    const predictions = { Images: { recipe, output: matched.suggested } };
    const asked = { roles, plan: JSON.parse(await readFile(plan, "utf8")), predictions };
    const { Sheet: sheet } = await engine.ask({ Sheet: [ASSESSED, asked] });
    const setting = { model, recipe, output: matched.suggested };
    const scores = await engine.scoreImages(brought, sheet.rows, setting);
    const wasm = await engine.evaluate(asked, scores);
    assert.deepEqual(differences(native, wasm), []);
    assert.ok(wasm === native);
  });
}

/** The first lines that differ, for a person to read. */
function differences(native, wasm) {
  const [ours, theirs] = [native.split("\n"), wasm.split("\n")];
  const rows = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, row) => row);
  return rows
    .filter((row) => ours[row] !== theirs[row])
    .slice(0, 8)
    .map((row) => ({ line: row + 1, native: ours[row], wasm: theirs[row] }));
}

function cancer(model) {
  return {
    data: join(CANCER, "test.csv"), plan: join(CANCER, "plan.json"), model: join(CANCER, model),
    truth: "diagnosis", positive: "malignant",
  };
}

/** 4000 rows: half of the scores on a coarse grid, some at and next to 0 and 1, two groups. */
async function hardTable() {
  const random = linearCongruential(20_240_601);
  const lines = ["case_id,y_true,y_score,ward"];
  const extremes = ["0", "1", "1e-300", "0.9999999999999999", "0.5"];
  for (let row = 0; row < 4000; row += 1) {
    const draw = random();
    const score = row % 97 === 0 ? extremes[row % 5] : row % 2 === 0 ? draw.toFixed(1) : String(draw);
    const truth = random() < 0.1 + 0.6 * draw ? 1 : 0;
    lines.push(`case-${row},${truth},${score},${row % 3 === 0 ? "north" : "south"}`);
  }
  const data = join(scratch, "hard.csv");
  const plan = join(scratch, "hard-plan.json");
  await writeFile(data, `${lines.join("\n")}\n`);
  await writeFile(plan, JSON.stringify({
    primary_metric: "auroc", threshold: 0.3, threshold_range: [0.1, 0.6], subgroups: ["ward"], seed: 11,
  }));
  return { data, plan, truth: "y_true", positive: "1", score: "y_score" };
}

function linearCongruential(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function natively({ data, plan, model, truth, positive, score }) {
  const out = join(scratch, `${basename(model ?? data)}-results`);
  const source = model ? ["--model", model] : ["--score", score];
  execFileSync(COMMAND_LINE, [
    "evaluate", "--task", "binary", "--data", data, "--plan", plan, ...source,
    "--truth", truth, "--positive", positive, "--out", out,
  ], { stdio: "pipe" });
  return readFile(join(out, "evaluation.json"), "utf8");
}

async function inWasm({ data, plan, model, truth, positive, score }) {
  const { Table: table } = await engine.bring("ReadTable", data);
  const roles = said(table.guess.roles, { truth, positive, score });
  const predictions = model ? await fromModel(model, roles) : { Column: score };
  const draft = JSON.parse(await readFile(plan, "utf8"));
  return engine.evaluate({ roles, plan: draft, predictions });
}

/** Guessed roles with what a person says of them: a column has one role. */
function said(guessed, { truth, positive, score }) {
  const named = [truth, score].filter(Boolean);
  const roles = { ...guessed, groups: [], features: guessed.features.filter((name) => !named.includes(name)) };
  for (const role of ["truth", "score", "id", "patient", "site"]) {
    if (named.includes(roles[role])) roles[role] = undefined;
  }
  return { ...roles, truth, positive, score };
}

async function fromModel(model, roles) {
  await engine.bring("ReadModel", model);
  const { Matched: matched } = await engine.ask({ Match: { seat: ASSESSED, roles, columns: undefined } });
  return { Model: { columns: matched.inputs, output: matched.suggested } };
}
