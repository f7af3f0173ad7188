// What DICOM files say of persons, on the page: listed without being shown, and copies
// without it. The copies are read by this test's own reader of ZIP, and searched for names.

import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fixture, onPage, ROOT, textOf, useBrowser } from "./lib.mjs";
import { openStep } from "./study.mjs";
import { PROGRAM } from "./terminal.mjs";

const site = useBrowser();
const FILES = ["6154.dcm"].map((name) => fixture("dicom", name));

/** Files of a ZIP archive whose entries are stored as they are. */
function unzipped(bytes) {
  const files = new Map();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    assert.equal(bytes.readUInt16LE(at + 8), 0, "stored");
    const [size, name, extra] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const start = at + 30 + name + extra;
    files.set(bytes.subarray(at + 30, at + 30 + name).toString(), bytes.subarray(start, start + size));
    at = start + size;
  }
  return files;
}

test("attributes that tell who somebody is are listed, never what they say", async () => {
  await onPage(site, {}, async (page) => {
    await openStep(page, "data");
    await page.locator("#data-file").setInputFiles(FILES);
    const card = page.getByTestId("persons");
    await card.locator("summary").click();
    await page.getByTestId("look-for-persons").click();
    const found = page.getByTestId("persons-found");
    await found.waitFor();
    const { stdout } = await promisify(execFile)(PROGRAM, ["inspect", FILES[0], "--json"]);
    const listed = JSON.parse(stdout).identity.attributes;
    assert.ok(listed.length > 0, "the file names somebody");
    const text = await textOf(found);
    for (const { tag } of listed) assert.ok(text.includes(tag), `${tag} is listed`);
  });
});

test("copies without identity are saved, and no old name is left in them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  try {
    await onPage(site, {}, async (page) => {
      await openStep(page, "data");
      await page.locator("#data-file").setInputFiles(FILES);
      await page.getByTestId("persons").locator("summary").click();
      const saved = page.waitForEvent("download");
      await page.getByTestId("copies").click();
      const download = await saved;
      assert.match(download.suggestedFilename(), /copies\.zip$/);
      const path = join(folder, "copies.zip");
      await download.saveAs(path);
      const files = unzipped(await readFile(path));
      assert.equal(files.size, FILES.length);
      await page.getByTestId("copies-made").waitFor();
      for (const [name, bytes] of files) {
        assert.match(name, /^(P[0-9A-F]{12}|unnamed)\/2\.25\.\d+\.dcm$/);
        const copy = join(folder, "copy.dcm");
        await writeFile(copy, bytes);
        // Pixels are those of the original, by the terminal.
        for (const [from, to] of [[FILES[0], "a.npy"], [copy, "b.npy"]]) {
          await promisify(execFile)(PROGRAM, ["pixels", from, "--out", join(folder, to)]);
        }
        assert.ok((await readFile(join(folder, "a.npy"))).equals(await readFile(join(folder, "b.npy"))));
      }
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
