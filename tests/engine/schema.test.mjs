// What the terminal writes for every demo study, and for a study with everything that such a
// file can hold, fits evaluation.schema.json.

import { test } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { breaches } from "../browser/schema.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const PROGRAM = [process.env.PLUMBLINE_CLI, join(TARGET, "debug/plumbline"), join(TARGET, "release/plumbline")]
  .find((path) => path && existsSync(path));

const CANCER = ["--data", "models/breast-cancer/test.csv", "--truth", "diagnosis", "--positive", "malignant",
  "--plan", "models/breast-cancer/plan.json"];
const SMALL = "tests/fixtures/evaluations";
const STUDIES = {
  logistic: [...CANCER, "--model", "models/breast-cancer/logistic.onnx"],
  boosted: [...CANCER, "--model", "models/breast-cancer/boosted.onnx"],
  predictions: ["--data", "models/predictions-only/predictions.csv", "--truth", "y_true", "--positive", "1",
    "--score", "y_score", "--plan", "models/predictions-only/plan.json"],
  smear: ["--data", "models/blood-smear/labels.csv", "--truth", "label", "--positive", "parasites",
    "--model", "models/blood-smear/synthetic-smear.onnx", "--recipe", "models/blood-smear/recipe.json",
    "--plan", "models/blood-smear/plan.json"],
  small: ["--data", `${SMALL}/cases.csv`, "--truth", "outcome", "--score", "risk", "--plan", `${SMALL}/plan.json`],
};

const read = async (path) => JSON.parse(await readFile(join(ROOT, path), "utf8"));
const schema = await read("crates/report/schema/evaluation.schema.json");

async function evaluated(options, task = "binary") {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    const run = ["evaluate", "--task", task, ...options, "--out", join(folder, "out")];
    await promisify(execFile)(PROGRAM, run, { cwd: ROOT });
    return JSON.parse(await readFile(join(folder, "out/evaluation.json"), "utf8"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const [name, options] of Object.entries(STUDIES)) {
  test(`the evaluation of "${name}" fits the schema`, async () => {
    assert.deepEqual(breaches(schema, await evaluated(options)), []);
  });
}

test("the evaluation of several classes fits its schema", async () => {
  const ofClasses = await read("crates/report/schema/evaluation-3.schema.json");
  const data = ["--data", "tests/fixtures/classes/three.csv", "--truth", "histology", "--group", "clinic"];
  const scores = ["benign", "borderline", "malignant"].flatMap((name) => ["--class", `${name}=p_${name}`]);
  for (const answers of [scores, ["--score", "reader"]]) {
    const evaluation = await evaluated([...data, ...answers], "multiclass");
    assert.deepEqual(breaches(ofClasses, evaluation), []);
    assert.notDeepEqual(breaches(schema, evaluation), [], "version 2 does not know classes");
    delete evaluation.classes.decisions;
    assert.notDeepEqual(breaches(ofClasses, evaluation), []);
  }
});

test("an evaluation beside others fits its schema", async () => {
  const ofSeveral = await read("crates/report/schema/evaluation-3.schema.json");
  const evaluation = await evaluated(["--data", "tests/fixtures/compared/two.csv", "--truth", "disease", "--positive", "yes",
    "--score", "model_a", "--score", "model_b", "--score", "reader", "--threshold", "0.4"]);
  assert.equal(evaluation.comparisons.length, 2);
  assert.deepEqual(breaches(ofSeveral, evaluation), []);
  delete evaluation.comparisons[0].rows[0].difference;
  assert.notDeepEqual(breaches(ofSeveral, evaluation), []);
});

test("what does not fit is found", async () => {
  const good = await evaluated(STUDIES.small);
  const at = good.estimates.findIndex((row) => "undefined" in row);
  const spoil = {
    "a field too many": (e) => { e.surprise = 1; },
    "a part too few": (e) => { delete e.cautions; },
    "another version": (e) => { e.version = 1; },
    "an id of another form": (e) => { e.id = "ev-1"; },
    "an interval without a limit": (e) => { e.estimates[0].low = null; },
    "a method that there is not": (e) => { e.estimates[0].method = "guessed"; },
    "words without a name": (e) => { delete e.cautions[0].said.why.id; },
    "a sentence alone": (e) => { delete e.deviations[0].said; },
    "a reason that counts in words": (e) => { e.estimates[at].args = { n: "three" }; },
    "another scale": (e) => { e.scale = "grams"; },
  };
  for (const [what, change] of Object.entries(spoil)) {
    const value = structuredClone(good);
    change(value);
    assert.notDeepEqual(breaches(schema, value), [], what);
  }
});

test("the files of this version that are kept still fit", async () => {
  const names = await readdir(join(ROOT, SMALL));
  const kept = names.filter((name) => name.startsWith(`${schema.properties.version.const}-`));
  assert.ok(kept.length > 0);
  for (const name of kept) assert.deepEqual(breaches(schema, await read(`${SMALL}/${name}`)), [], name);
});

test("others on several classes, and answers of a second table, fit their schema", async () => {
  const schema = await read("crates/report/schema/evaluation-3.schema.json");
  const names = ["AK", "BCC", "MEL", "NV"];
  const of = (flag, who) => names.flatMap((name) => [flag, `${name}=${who}_${name}`]);
  const classes = await evaluated(["--data", "tests/fixtures/classes/compared.csv", "--truth", "diagnosis", "--group",
    "site", ...of("--class", "a"), ...of("--other", "b"), "--score", "reader"], "multiclass");
  assert.equal(classes.classes.comparisons.length, 2);
  assert.deepEqual(breaches(schema, classes), []);
  const two = "tests/fixtures/compared/two.csv";
  const joined = await evaluated(["--data", two, "--with", two, "--id", "case", "--truth", "disease", "--positive", "yes",
    "--threshold", "0.4", "--score", "model_a", "--score", "model_b (two.csv)", "--score", "reader", "--group", "sex"]);
  assert.equal(joined.provenance.joined.tables.length, 2);
  assert.deepEqual(breaches(schema, joined), []);
});

test("images that keep more than shades fit the schema of version 3 alone", async () => {
  const newer = await read("crates/report/schema/evaluation-3.schema.json");
  const series = "tests/fixtures/series";
  for (const [images, labels] of [["nifti", "labels-nifti.csv"], ["images", "labels-patient.csv"]]) {
    const evaluation = await evaluated(["--data", `${series}/${images}`, "--labels", `${series}/${labels}`,
      "--truth", "outcome", "--positive", "ill", "--model", `${series}/volume.onnx`,
      "--recipe", `${series}/recipe-depth-fit-8.json`]);
    assert.deepEqual(breaches(newer, evaluation), []);
    assert.notDeepEqual(breaches(schema, evaluation), []);
    delete evaluation.provenance.pictures;
    assert.notDeepEqual(breaches(newer, evaluation), []);
  }
});
