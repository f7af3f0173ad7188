// The demo studies counted by definition, from the files and the predictions that another
// program made (models/*/expected.json), so that the page is not checked against itself.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./lib.mjs";

const text = (path) => readFile(join(ROOT, path), "utf8");

/** Rows of a plain CSV as objects; the demo tables quote nothing. */
export function rowsOf(csv) {
  const [head, ...lines] = csv.replace(/^\ufeff/, "").trimEnd().split(/\r?\n/);
  if (csv.includes('"')) throw new Error("this reader knows no quotes");
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
  });
}

/** Outcome and prediction of every case of a demo study. */
export async function demoCases(name) {
  if (name === "predictions") {
    const rows = rowsOf(await text("models/predictions-only/predictions.csv"));
    return rows.map((row) => ({
      ill: row.y_true === "1", score: Number(row.y_score), group: row.tumour_size,
    }));
  }
  const rows = rowsOf(await text("models/breast-cancer/test.csv"));
  const expected = JSON.parse(await text("models/breast-cancer/expected.json"))[`${name}.onnx`];
  return rows.map((row, at) => ({
    ill: row.diagnosis === "malignant", score: expected.malignant[at], group: row.tumour_size,
  }));
}

/** The share of pairs in which the ill case scores higher; ties count half. */
export function auroc(cases) {
  const ill = cases.filter((one) => one.ill);
  const well = cases.filter((one) => !one.ill);
  let wins = 0;
  for (const a of ill) for (const b of well) wins += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  return wins / (ill.length * well.length);
}

/** The confusion table: cases at or above the threshold are called positive. */
export function confusion(cases, threshold) {
  const count = (ill, flagged) =>
    cases.filter((one) => one.ill === ill && one.score >= threshold === flagged).length;
  return { tp: count(true, true), fn: count(true, false), fp: count(false, true), tn: count(false, false) };
}

/** Positive predictive value where the condition has another prevalence (Bayes). */
export function ppvAt(prevalence, { tp, fn, fp, tn }) {
  const found = (tp / (tp + fn)) * prevalence;
  const alarms = (fp / (fp + tn)) * (1 - prevalence);
  return found / (found + alarms);
}
