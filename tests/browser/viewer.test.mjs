// Images as in a viewer of the clinic: the pixels of the browser's own decoder, by mouse, by
// touch and by keyboard, on a page that goes on working behind it.

import { test } from "node:test";
import assert from "node:assert/strict";
import { onPage, textOf, useBrowser } from "./lib.mjs";
import { bringSmears, unpacked } from "./images.mjs";
import { openStep, runDemo } from "./study.mjs";

const site = useBrowser();

/** The images, opened from the step of the data. */
async function open(page) {
  await bringSmears(page);
  await openStep(page, "data");
  await page.getByTestId("look-at-images").click();
  await page.getByTestId("viewer-canvas").waitFor();
}

const place = (page) => textOf(page.getByTestId("viewer-place"));

/** Waits until the line that says where one is is this. */
const placed = (page, wanted) => page.waitForFunction(
  (text) => document.querySelector("[data-testid=viewer-place]")?.innerText.startsWith(text), wanted);

/** The pixels of the canvas: size, and a sum that tells images apart. */
const drawn = (page) => page.getByTestId("viewer-canvas").evaluate((canvas) => {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  let sum = 0;
  data.forEach((sample, at) => { sum = (sum * 31 + sample * (at % 251 + 1)) % 4294967291; });
  return { width, height, sum };
});

/** The same of a file, by the browser's own decoder. */
const expected = (page, bytes) => page.evaluate(async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]), { colorSpaceConversion: "none" });
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let sum = 0;
  data.forEach((sample, at) => { sum = (sum * 31 + sample * (at % 251 + 1)) % 4294967291; });
  return { width, height, sum };
}, bytes.toString("base64"));

/** Waits until the canvas shows this image. */
async function shows(page, wanted) {
  for (let tries = 0; tries < 200; tries += 1) {
    const now = await drawn(page);
    if (now.sum === wanted.sum) {
      assert.deepEqual(now, wanted);
      return;
    }
    await page.waitForTimeout(25);
  }
  assert.fail(`shown: ${JSON.stringify(await drawn(page))}, expected: ${JSON.stringify(wanted)}`);
}

test("every image is shown with the pixels of the browser's decoder, and keys go through them", async () => {
  const files = [...await unpacked()].sort(([a], [b]) => (a < b ? -1 : 1));
  await onPage(site, {}, async (page) => {
    await open(page);
    assert.equal(await place(page), "Image 1 of 400");
    await shows(page, await expected(page, files[0][1]));
    await page.keyboard.press("ArrowDown");
    await placed(page, "Image 2 of 400");
    await shows(page, await expected(page, files[1][1]));
    await page.keyboard.press("PageDown");
    await placed(page, "Image 3 of 400");
    await shows(page, await expected(page, files[2][1]));
    await page.keyboard.press("ArrowUp");
    await placed(page, "Image 2 of 400");
    const before = await drawn(page);
    await page.keyboard.press("i");
    await page.waitForFunction(() => document.querySelector("[data-testid='page-viewer-invert']").ariaPressed === "true");
    assert.notEqual((await drawn(page)).sum, before.sum);
    await page.keyboard.press(" ");
    await shows(page, before);
    await page.keyboard.press("Escape");
    await page.getByTestId("viewer").waitFor({ state: "detached" });
    assert.ok(await page.getByTestId("look-at-images").evaluate((button) => button === document.activeElement));
  });
});

test("the mouse zooms, moves, scrolls, reads values and measures", async () => {
  await onPage(site, {}, async (page) => {
    await open(page);
    const stage = page.locator(".viewer-stage");
    const { x, y, width, height } = await stage.boundingBox();
    const middle = [x + width / 2, y + height / 2];
    const style = () => page.getByTestId("viewer-canvas").getAttribute("style");
    await page.mouse.move(...middle);
    assert.match(await textOf(page.getByTestId("viewer-value")), /^Row \d+, column \d+: \d+, \d+, \d+$/);

    const start = await style();
    await page.mouse.down({ button: "right" });
    await page.mouse.move(middle[0], middle[1] - 100, { steps: 4 });
    await page.mouse.up({ button: "right" });
    const zoomed = await style();
    assert.notEqual(zoomed, start);
    const scale = (text) => Number(/scale\(([\d.]+)/.exec(text)[1]);
    assert.ok(Math.abs(scale(zoomed) / scale(start) - Math.SQRT2) < 0.01, `${start} ${zoomed}`);

    await page.mouse.move(...middle);
    await page.mouse.down({ button: "middle" });
    await page.mouse.move(middle[0] + 40, middle[1] + 25, { steps: 4 });
    await page.mouse.up({ button: "middle" });
    assert.match(await style(), /translate\(40\.00px, 25\.00px\)/);
    await page.getByTestId("page-viewer-fit").click();
    assert.equal(await style(), start);

    await page.getByRole("button", { name: "Length", exact: true }).click();
    await page.mouse.move(...middle);
    await page.mouse.down();
    await page.mouse.move(middle[0] + 30 * scale(start), middle[1] + 40 * scale(start), { steps: 3 });
    await page.mouse.up();
    const lengths = () => page.getByTestId("viewer-lengths").textContent();
    assert.equal((await lengths()).trim(), "50.0 pixels");

    await page.mouse.move(...middle);
    await page.mouse.wheel(0, 120);
    await placed(page, "Image 3 of 400");
    assert.equal((await lengths()).trim(), "", "a length belongs to its image");
    await page.goBack();
    await page.getByTestId("viewer").waitFor({ state: "detached" });
    await page.getByTestId("image-facts").waitFor();
  });
});

test("two fingers zoom and move, one does what the tool says", async () => {
  await onPage(site, { hasTouch: true, viewport: { width: 390, height: 844 } }, async (page) => {
    await open(page);
    const stage = page.locator(".viewer-stage");
    const { x, y, width, height } = await stage.boundingBox();
    assert.ok(height > 200, `the image has ${height} px of the height`);
    const [cx, cy] = [x + width / 2, y + height / 2];
    const before = await page.getByTestId("viewer-canvas").getAttribute("style");
    const cdp = await page.context().newCDPSession(page);
    const touch = (type, points) => cdp.send("Input.dispatchTouchEvent", {
      type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })),
    });
    await touch("touchStart", [[cx - 20, cy]]);
    await touch("touchStart", [[cx - 20, cy], [cx + 20, cy]]);
    for (const by of [25, 30, 35, 40]) await touch("touchMove", [[cx - by, cy], [cx + by, cy]]);
    await touch("touchEnd", []);
    const after = await page.getByTestId("viewer-canvas").getAttribute("style");
    const scale = (text) => Number(/scale\(([\d.]+)/.exec(text)[1]);
    assert.ok(Math.abs(scale(after) / scale(before) - 2) < 0.05, `${before} ${after}`);
  });
});

test("a case of the results is looked at in the viewer, and the list is still there", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "smear");
    await page.locator("[data-testid=two-by-two] button").filter({ hasText: "missed" }).click();
    await page.locator("#case-0").click();
    await page.getByTestId("look-at-image").click();
    await page.getByTestId("viewer-canvas").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("viewer").waitFor({ state: "detached" });
    await page.getByTestId("cases").waitFor();
  });
});
