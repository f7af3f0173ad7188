// Images for the tests of the page: those of the demo study, out of its archive, and ways
// to bring them as a person does.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { ROOT } from "./lib.mjs";
import { drop, openStep } from "./study.mjs";

const FOLDER = join(ROOT, "models/blood-smear");
export const ARCHIVE = join(FOLDER, "synthetic-fields.zip");
export const LABELS = join(FOLDER, "labels.csv");
export const NETWORK = join(FOLDER, "synthetic-smear.onnx");
export const RECIPE = join(FOLDER, "recipe.json");

/** What onnxruntime answers, by name of the file. */
export async function expectedScores() {
  const { filenames, parasites } = JSON.parse(await readFile(join(FOLDER, "expected.json"), "utf8"));
  return new Map(filenames.map((name, at) => [name, parasites[at]]));
}

/** Rows of the labels by name of the file. */
export async function labels() {
  const [head, ...lines] = (await readFile(LABELS, "utf8")).trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
  });
}

/** Files of an archive by their names. */
export async function unpacked(path = ARCHIVE) {
  const bytes = await readFile(path);
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const header = bytes.readUInt32LE(at + 42);
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const data = bytes.subarray(start, start + packed);
    const path = bytes.toString("utf8", at + 46, at + 46 + name);
    if (!path.endsWith("/")) files.set(path, method === 0 ? data : inflateRawSync(data));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** Drops files as a folder, from the disk, as a person drags it. */
export async function dropFolder(page, context, name, files) {
  const place = await mkdtemp(join(tmpdir(), "plumbline-"));
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(place, name, path)), { recursive: true });
    await writeFile(join(place, name, path), bytes);
  }
  await drop(page, context, [join(place, name)]);
  return () => rm(place, { recursive: true });
}

/** Brings the images of the demo study as a person would: archive, labels, model, recipe. */
export async function bringSmears(page, images = ARCHIVE) {
  await openStep(page, "data");
  await page.locator("#data-file").setInputFiles([images, LABELS].flat());
  await page.getByTestId("image-facts").waitFor();
  await page.locator("#outcome-column").selectOption("label");
  await page.getByTestId("outcome").locator("label.check", { hasText: /^parasites/ }).locator("input").check();
  await openStep(page, "model");
  await page.locator("#model-file").setInputFiles([NETWORK, RECIPE]);
  await page.getByTestId("recipe").waitFor();
}
