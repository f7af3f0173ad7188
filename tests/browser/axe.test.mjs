// Can everybody read it? axe on every step, empty and with results, in light, dark and
// Arabic; and no sideways scrolling of the page on a phone, a tablet or a desk.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fixture, onPage, ROOT, useBrowser } from "./lib.mjs";
import { bringTable, nameOutcome, openStep, runDemo, STEPS, unfold } from "./study.mjs";

const site = useBrowser();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const LOOKS = { light: ["en", "light"], dark: ["en", "dark"], Arabic: ["ar", "light"], "dark Arabic": ["ar", "dark"] };

/** What axe finds wrong on the page as it is, with the elements concerned. */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => {
      const places = nodes.slice(0, 4).map((node) => `${node.target.join(" ")} – ${node.any[0]?.message ?? node.all[0]?.message ?? ""}`);
      return `${id}: ${help} (${nodes.length}) at ${places.join(" | ")}`;
    });
  });
}

async function dress(page, [language, scheme]) {
  await page.locator("#language").selectOption(language);
  await page.locator("#scheme").selectOption(scheme);
  await page.waitForFunction(([lang, theme]) => document.documentElement.lang === lang
    && document.documentElement.dataset.theme === theme, [language, scheme]);
}

test("axe finds a fault that is put in", async () => {
  await onPage(site, {}, async (page) => {
    await page.evaluate(() => document.querySelector("main").insertAdjacentHTML("beforeend", "<img src='data:,'>"));
    const found = await violations(page);
    assert.ok(found.some((one) => one.startsWith("image-alt")), found.join("\n"));
  });
});

for (const [look, settings] of Object.entries(LOOKS)) {
  test(`axe finds nothing on any step: ${look}`, async () => {
    await onPage(site, {}, async (page) => {
      await dress(page, settings);
      const found = [];
      const lookAround = async (when) => {
        for (const slug of STEPS) {
          await openStep(page, slug);
          await unfold(page);
          found.push(...(await violations(page)).map((one) => `${slug}, ${when}: ${one}`));
        }
      };
      await lookAround("empty");
      await runDemo(page, "logistic");
      await lookAround("with results");
      assert.deepEqual(found, []);
    });
  });
}

test("axe finds nothing on a file that was refused, nor on the data checks", async () => {
  await onPage(site, {}, async (page) => {
    await openStep(page, "data");
    const file = { name: "notes.csv", mimeType: "text/csv", buffer: Buffer.from("%PDF-1.7\n\0\0") };
    await page.locator("#data-file").setInputFiles(file);
    await page.locator(".problem").first().waitFor();
    assert.deepEqual(await violations(page), []);
    const rows = Array.from({ length: 40 }, (_, at) => `${at % 2},${at === 7 ? "high" : at / 40}`);
    const table = { name: "words.csv", mimeType: "text/csv", buffer: Buffer.from(`y_true,y_score\n${rows.join("\n")}\n`) };
    await page.locator("#data-file").setInputFiles(table);
    await page.getByTestId("gate").locator(".problem").first().waitFor();
    assert.deepEqual(await violations(page), []);
  });
});

/** What lies beside the steps: each brings itself onto the page. */
const ROOMS = {
  "the viewer, and persons in DICOM files": async (page) => {
    await openStep(page, "data");
    await page.locator("#data-file").setInputFiles([fixture("dicom-study/images.zip")]);
    await page.getByTestId("persons").waitFor();
    await unfold(page);
    await page.getByTestId("look-for-persons").click();
    await page.getByTestId("persons-found").waitFor();
    return async () => {
      await page.getByTestId("look-at-images").click();
      await page.getByTestId("viewer-canvas").waitFor();
    };
  },
  "two models, and a table to be joined": async (page) => {
    const folder = join(ROOT, "models/breast-cancer");
    await bringTable(page, join(folder, "test.csv"));
    await nameOutcome(page, "diagnosis", /^malignant$/);
    await unfold(page);
    await page.locator("#other-table").setInputFiles(join(folder, "test.csv"));
    await page.locator("#join-id").waitFor();
    return async () => {
      await openStep(page, "model");
      await page.locator("#model-file").setInputFiles(["logistic", "boosted"].map((name) => join(folder, `${name}.onnx`)));
      await page.getByTestId("compared-0").waitFor();
    };
  },
};

for (const [room, bring] of Object.entries(ROOMS)) {
  for (const [look, settings] of Object.entries({ light: LOOKS.light, "dark Arabic": LOOKS["dark Arabic"] })) {
    test(`axe finds nothing, and nothing scrolls sideways on a phone, in ${room}: ${look}`, async () => {
      await onPage(site, { viewport: { width: 390, height: 844 } }, async (page) => {
        await dress(page, settings);
        const further = await bring(page);
        assert.deepEqual([...await violations(page), await overflow(page)], [undefined]);
        await further();
        assert.deepEqual([...await violations(page), await overflow(page)], [undefined]);
      });
    });
  }
}

for (const width of [390, 768, 1440]) {
  test(`at ${width} pixels nothing makes the page scroll sideways`, async () => {
    await onPage(site, { viewport: { width, height: 900 } }, async (page) => {
      const wide = [];
      const measure = async (when) => {
        for (const slug of STEPS) {
          await openStep(page, slug);
          await unfold(page);
          const over = await overflow(page);
          if (over) wide.push(`${slug}, ${when}: ${over}`);
        }
      };
      await measure("empty");
      await runDemo(page, "predictions");
      await measure("with results");
      await dress(page, ["ar", "dark"]);
      await measure("in Arabic");
      assert.deepEqual(wide, []);
    });
  });
}

/** By how much the page is too wide and which elements stick out; nothing where it fits. */
function overflow(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return undefined;
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      const clipped = element.parentElement.closest(".scroll, svg");
      return !clipped && box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1);
    });
    return `${over} pixels, by ${out.slice(0, 5).map((element) => `${element.localName}.${element.className}`).join(", ")}`;
  });
}
