// The viewer on a CT of 500 slices of 512 × 512: how long until the first image, images a
// second while scrolling, and a change of the window, beside what is asked of each.
//
//   node bench/viewer.mjs [--slices 500]
//
// The series is made here: uncompressed, 16 bits, Hounsfield units, half a megabyte a file.
// dist/ must be built.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, ready, servePage } from "../tests/browser/lib.mjs";

const at = process.argv.indexOf("--slices");
const SLICES = at < 0 ? 500 : Number(process.argv[at + 1]);
const SIDE = 512;
const SCROLLED = Math.min(150, SLICES - 1);

/** An element in explicit VR, little endian. */
function element(group, number, vr, value) {
  const long = ["OB", "OW", "UN", "SQ"].includes(vr);
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, "latin1");
  if (long) head.writeUInt32LE(value.length, 8);
  else head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}
const text = (group, number, vr, value) => {
  const pad = vr === "UI" ? "\0" : " ";
  return element(group, number, vr, Buffer.from(value.length % 2 ? value + pad : value, "latin1"));
};
const short = (group, number, value) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return element(group, number, "US", bytes);
};

/** A slice: a body of soft tissue in air, with a bone that wanders from slice to slice. */
function slice(number) {
  const pixels = Buffer.alloc(SIDE * SIDE * 2);
  const centre = SIDE / 2;
  const bone = centre + 100 * Math.sin(number / 20);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const body = (x - centre) ** 2 + (y - centre) ** 2 < 200 ** 2;
      const hard = (x - bone) ** 2 + (y - centre) ** 2 < 30 ** 2;
      const hounsfield = hard ? 700 : body ? 40 + ((x * 7 + y * 13 + number) % 25) : -1000;
      pixels.writeInt16LE(hounsfield + 1024, (y * SIDE + x) * 2);
    }
  }
  const uid = "1.2.826.0.1.3680043.10.999";
  const meta = [
    text(2, 0x02, "UI", "1.2.840.10008.5.1.4.1.1.2"), text(2, 0x03, "UI", `${uid}.3.${number + 1}`),
    text(2, 0x10, "UI", "1.2.840.10008.1.2.1"),
  ];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.concat(meta).length);
  const body = [
    text(8, 0x16, "UI", "1.2.840.10008.5.1.4.1.1.2"), text(8, 0x18, "UI", `${uid}.3.${number + 1}`),
    text(8, 0x60, "CS", "CT"), text(0x10, 0x10, "PN", "Bench^Mark"), text(0x10, 0x20, "LO", "bench"),
    text(0x20, 0x0d, "UI", `${uid}.1`), text(0x20, 0x0e, "UI", `${uid}.2`),
    text(0x20, 0x13, "IS", String(number + 1)), text(0x20, 0x32, "DS", `0\\0\\${number}`),
    text(0x20, 0x37, "DS", "1\\0\\0\\0\\1\\0"), short(0x28, 2, 1), text(0x28, 4, "CS", "MONOCHROME2"),
    short(0x28, 0x10, SIDE), short(0x28, 0x11, SIDE), text(0x28, 0x30, "DS", "0.7\\0.7"),
    short(0x28, 0x100, 16), short(0x28, 0x101, 12), short(0x28, 0x102, 11), short(0x28, 0x103, 0),
    text(0x28, 0x1050, "DS", "40"), text(0x28, 0x1051, "DS", "400"), text(0x28, 0x1052, "DS", "-1024"),
    text(0x28, 0x1053, "DS", "1"), element(0x7fe0, 0x10, "OW", pixels),
  ];
  return Buffer.concat([
    Buffer.alloc(128), Buffer.from("DICM"), element(2, 0, "UL", length), ...meta, ...body,
  ]);
}

const line = (what, measured, unit, asked, met) =>
  console.log(`${what.padEnd(56)} ${measured.toFixed(1).padStart(9)} ${unit.padEnd(10)} asked: ${asked}   ${met ? "met" : "NOT MET"}`);

const folder = await mkdtemp(join(tmpdir(), "plumbline-ct-"));
const server = await servePage();
const browser = await launch();
try {
  const files = [];
  for (let number = 0; number < SLICES; number += 1) {
    const path = join(folder, `IM${String(number).padStart(5, "0")}.dcm`);
    await writeFile(path, slice(number));
    files.push(path);
  }
  console.log(`== a CT of ${SLICES} slices of ${SIDE} × ${SIDE}, ${Math.round((SLICES * SIDE * SIDE * 2) / 1e6)} MB`);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(() => {
    // Every image that is drawn notes when.
    globalThis.drawn = [];
    const put = CanvasRenderingContext2D.prototype.putImageData;
    CanvasRenderingContext2D.prototype.putImageData = function (...words) {
      put.apply(this, words);
      globalThis.drawn.push(performance.now());
    };
  });
  await page.goto(server.url);
  await ready(page);
  await page.getByTestId("step-data").click();
  // Files reach the browser by a way of their own; the clock starts when the page is told.
  await page.evaluate(() => {
    document.querySelector("#data-file").addEventListener("change", () => { globalThis.began = performance.now(); }, true);
  });
  await page.locator("#data-file").setInputFiles(files);
  await page.getByTestId("look-at-images").waitFor();
  const listed = await page.evaluate(() => performance.now() - globalThis.began);
  await page.evaluate(() => { globalThis.opened = performance.now(); document.querySelector("[data-testid=look-at-images]").click(); });
  await page.waitForFunction(() => globalThis.drawn.length > 0);
  const shown = await page.evaluate(() => globalThis.drawn[0] - globalThis.opened);
  line("first image: files listed and the image drawn", (listed + shown) / 1000, "s", "at most 1 s", listed + shown <= 1000);
  console.log(`   of which listing ${Math.round(listed)} ms, the image ${Math.round(shown)} ms`);

  // As fast as images come: the next key as soon as one is drawn.
  const scrolled = await page.evaluate(async (count) => {
    const target = document.activeElement ?? document.body;
    const key = () => target.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
    const began = performance.now();
    const waits = [];
    for (let done = 0; done < count; done += 1) {
      const before = globalThis.drawn.length;
      const asked = performance.now();
      key();
      while (globalThis.drawn.length === before) {
        if (performance.now() - asked > 20_000) throw new Error(`no image after key ${done + 1}`);
        await new Promise((go) => setTimeout(go, 0));
      }
      waits.push(globalThis.drawn.at(-1) - asked);
    }
    waits.sort((one, other) => one - other);
    return { seconds: (performance.now() - began) / 1000, slowest: waits.at(-1), typical: waits[waits.length >> 1] };
  }, SCROLLED);
  const rate = SCROLLED / scrolled.seconds;
  line("scrolling", rate, "images/s", "at least 30", rate >= 30);
  console.log(`   from key to image ${scrolled.typical.toFixed(1)} ms (middle), ${scrolled.slowest.toFixed(1)} ms (slowest)`);

  const changes = await page.evaluate(async () => {
    const canvas = document.querySelector("[data-testid=viewer-canvas]");
    const box = canvas.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const pointer = (type, dx, buttons) => canvas.dispatchEvent(new PointerEvent(type, {
      bubbles: true, cancelable: true, clientX: x + dx, clientY: y, button: type === "pointermove" ? -1 : 0, buttons,
      pointerId: 1, pointerType: "mouse", isPrimary: true,
    }));
    const waits = [];
    pointer("pointerdown", 0, 1);
    for (let step = 1; step <= 60; step += 1) {
      const before = globalThis.drawn.length;
      const asked = performance.now();
      pointer("pointermove", step * 3, 1);
      while (globalThis.drawn.length === before && performance.now() - asked < 1000) {
        await new Promise((go) => setTimeout(go, 0));
      }
      if (globalThis.drawn.length > before) waits.push(globalThis.drawn.at(-1) - asked);
    }
    pointer("pointerup", 180, 0);
    return waits.sort((one, other) => one - other);
  });
  if (changes.length === 0) throw new Error("no change of the window was drawn");
  const typical = changes[changes.length >> 1];
  line("a change of the window, from the pointer to the image", typical, "ms", "under 16 ms", typical < 16);
  console.log(`   slowest of ${changes.length}: ${changes.at(-1).toFixed(1)} ms`);
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}
