// Large tables made on the spot, always the same.

import { writeFile } from "node:fs/promises";

/** A small generator of numbers between 0 and 1 (mulberry32), so that tables repeat. */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Outcome and score of `rows` cases; ill cases score higher on the whole. */
export async function writeScores(path, rows) {
  const random = dice(rows);
  const lines = ["y_true,y_score"];
  for (let row = 0; row < rows; row += 1) {
    const ill = random() < 0.2;
    const score = ill ? 1 - random() * random() : random() * random();
    lines.push(`${ill ? 1 : 0},${score.toFixed(6)}`);
  }
  await writeFile(path, `${lines.join("\n")}\n`);
}

/** The same with one of three sites, of different sizes. */
export async function writeSites(path, rows) {
  const random = dice(rows);
  const lines = ["y_true,y_score,site"];
  for (let row = 0; row < rows; row += 1) {
    const risk = random() * random() * random();
    const ill = random() < risk;
    lines.push(`${ill ? 1 : 0},${risk.toFixed(9)},${"abc"[Math.floor(random() * random() * 3)]}`);
  }
  await writeFile(path, `${lines.join("\n")}\n`);
}

/** A table as clinics export them: an outcome, a score, a group, and numbers besides. */
export async function writeWide(path, rows, columns) {
  const random = dice(rows + columns);
  const extra = columns - 3;
  const head = ["y_true", "y_score", "sex", ...Array.from({ length: extra }, (_, at) => `lab_${at + 1}`)];
  const lines = [head.join(",")];
  for (let row = 0; row < rows; row += 1) {
    const ill = random() < 0.2;
    const cells = [ill ? 1 : 0, (ill ? 1 - random() * random() : random() * random()).toFixed(4), random() < 0.5 ? "f" : "m"];
    for (let at = 0; at < extra; at += 1) cells.push((random() * 100).toFixed(2));
    lines.push(cells.join(","));
  }
  await writeFile(path, `${lines.join("\n")}\n`);
}
