// Images in a real browser: brought as an archive, a folder or files, looked at, scored by
// runners, paused, killed in the middle and taken up again, with the numbers of onnxruntime.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { onPage, textOf, useBrowser } from "./lib.mjs";
import { openStep, resultsOf, runDemo, take, takeEvaluation } from "./study.mjs";
import {
  ARCHIVE, bringSmears, dropFolder, expectedScores, LABELS, labels, NETWORK, RECIPE, unpacked,
} from "./images.mjs";
import { auroc } from "./naive.mjs";

const site = useBrowser();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Scores of cases.csv by line, and the outcome beside them. */
async function casesOf(page) {
  await openStep(page, "report");
  const { bytes } = await take(page, "take-cases");
  const [head, ...lines] = bytes.toString("utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [names[at], cell])));
}

async function sameAsOnnxruntime(page) {
  const expected = await expectedScores();
  const rows = await labels();
  const cases = await casesOf(page);
  assert.equal(cases.length, rows.length);
  for (const one of cases) {
    const row = rows[Number(one.line) - 2];
    const difference = Math.abs(Number(one.score) - expected.get(row.filename));
    assert.ok(difference < 1e-5, `${row.filename}: ${one.score}, onnxruntime ${expected.get(row.filename)}`);
  }
}

test("one click on the synthetic smears leads to results that hold", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "smear");
    const expected = await expectedScores();
    const cases = (await labels()).map((row) => ({
      ill: row.label === "parasites", score: expected.get(row.filename),
    }));
    const shown = await textOf(page.getByTestId("headline-auroc").locator("strong"));
    assert.equal(shown, auroc(cases).toFixed(3));
    await sameAsOnnxruntime(page);
    const evaluation = JSON.parse(await takeEvaluation(page));
    assert.equal(evaluation.provenance.pictures.count, 400);
    assert.match(evaluation.provenance.pictures.recipe_sha256, /^[0-9a-f]{64}$/);
  });
});

test("an archive with its table is counted, matched, shown as the model sees it, and scored", async () => {
  await onPage(site, {}, async (page) => {
    const requests = [];
    page.on("request", (request) => {
      if (!/^(blob|data):/.test(request.url())) requests.push(request.url());
    });
    await bringSmears(page);
    await openStep(page, "data");
    const facts = await textOf(page.getByTestId("image-facts"));
    assert.match(facts, /400 images/);
    assert.match(facts, /“filename” names the images: 400 of 400 rows have one/);
    assert.match(await textOf(page.getByTestId("meter")), /153 positive and 247 negative/);

    await openStep(page, "model");
    const seen = page.getByTestId("seen");
    await seen.locator("img:not(.seen-own)").waitFor();
    assert.match(await textOf(seen), /image 1 of 400/);
    assert.match(await textOf(seen), /model gets 72 × 72/);
    const before = await seen.locator("img:not(.seen-own)").getAttribute("src");
    await page.getByTestId("seen-next").click();
    await page.waitForFunction((old) => {
      const image = document.querySelector("[data-testid=seen] img");
      return image && image.src !== old;
    }, before);
    assert.match(await textOf(seen), /image 2 of 400/);

    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    await sameAsOnnxruntime(page);
    assert.deepEqual(requests, [], "requests after load");
  });
});

test("a recipe is saved, changed, seen to change, and loaded again", async () => {
  await onPage(site, {}, async (page) => {
    await bringSmears(page);
    await page.getByTestId("seen").locator("img:not(.seen-own)").waitFor();
    const hash = page.getByTestId("recipe-hash");
    const original = await textOf(hash);
    const saved = await take(page, "save-recipe");
    const image = await page.getByTestId("seen").locator("img:not(.seen-own)").getAttribute("src");
    const own = page.getByTestId("seen").locator("img.seen-own");
    const unchanged = await own.getAttribute("src");
    await page.locator("#recipe-colour").selectOption("grey");
    await page.waitForFunction((old) => document.querySelector("[data-testid=recipe-hash]").textContent !== old, original);
    await page.locator("#recipe-colour").selectOption("bgr");
    // Whoever takes the wrong order sees it, beside what the file shows.
    await page.waitForFunction((old) => {
      const shown = document.querySelector("[data-testid=seen] img")?.src;
      const means = document.querySelector("[data-testid=seen-means]")?.textContent;
      return shown && shown !== old && /blue; green; red/.test(means);
    }, image);
    assert.equal(await own.getAttribute("src"), unchanged, "the file's own image stays as it is");
    await page.locator("#recipe-file").setInputFiles({
      name: "recipe.json", mimeType: "application/json", buffer: saved.bytes,
    });
    await page.waitForFunction((old) => document.querySelector("[data-testid=recipe-hash]").textContent === old, original);
    await page.waitForFunction((old) => document.querySelector("[data-testid=seen] img")?.src === old, image);
  });
});

test("a folder divides its images into outcomes by their folders", async () => {
  await onPage(site, {}, async (page, context) => {
    const rows = await labels();
    const files = await unpacked();
    const byLabel = new Map();
    for (const row of rows.slice(0, 40)) {
      const [, bytes] = [...files].find(([path]) => path.endsWith(row.filename));
      byLabel.set(`${row.label}/${row.filename}`, bytes);
    }
    await openStep(page, "data");
    const tidy = await dropFolder(page, context, "fields", byLabel);
    const facts = page.getByTestId("image-facts");
    await facts.waitFor();
    assert.match(await textOf(facts), /40 images/);
    await page.locator("#outcome-column").selectOption("label");
    const outcome = await textOf(page.getByTestId("outcome"));
    const positive = rows.slice(0, 40).filter((row) => row.label === "parasites").length;
    assert.match(outcome, new RegExp(`parasites ${positive} rows`));
    await tidy();
  });
});

test("a run is paused, stopped and taken up again with the same numbers", async () => {
  await onPage(site, {}, async (page) => {
    await bringSmears(page);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await page.getByTestId("pause").click();
    await page.getByTestId("go-on").waitFor();
    await page.getByTestId("cancel").click();
    await page.getByTestId("run").click();
    const end = page.locator("[data-testid=offer], [data-testid=scoring], [data-testid=verdicts]").first();
    await end.waitFor();
    if (await page.getByTestId("resume").count()) await page.getByTestId("resume").click();
    await resultsOf(page);
    await sameAsOnnxruntime(page);
  });
});

test("a killed tab costs a hundredth: the same files again go on with the same numbers", async () => {
  const whole = {};
  await onPage(site, {}, async (page) => {
    await bringSmears(page);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    whole.json = await takeEvaluation(page);
  });
  await onPage(site, {}, async (page, context) => {
    await bringSmears(page);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    const count = async () => Number(/^\d+/.exec(await textOf(page.getByTestId("scored")))[0]);
    await page.waitForFunction(() => {
      const text = document.querySelector("[data-testid=scored]")?.textContent ?? "";
      return Number(/\d+/.exec(text)?.[0] ?? 0) >= 100;
    }, undefined, { polling: 20 });
    const done = await count();
    // Nothing may ask the person, or write a last time: the tab is gone.
    await page.close({ runBeforeUnload: false });

    const again = await context.newPage();
    await again.goto(site.url);
    await again.waitForSelector("main[data-engine=ready]");
    await openStep(again, "run");
    await again.getByTestId("kept").waitFor();
    assert.match(await textOf(again.getByTestId("kept")), /synthetic-fields\.zip with synthetic-smear\.onnx/);
    await bringSmears(again);
    await openStep(again, "run");
    await again.getByTestId("run").click();
    const offer = again.getByTestId("offer");
    await offer.locator("button.primary").waitFor();
    const kept = Number(/(\d+) of 400/.exec(await textOf(offer))[1]);
    assert.ok(kept >= done - 4, `${done} were done, ${kept} are kept`);
    await again.getByTestId("resume").click();
    await resultsOf(again);
    const written = JSON.parse(await takeEvaluation(again));
    const { taken_up: taken, ...provenance } = written.provenance;
    // That scores were taken up is part of what the id stands for.
    const { id, ...first } = JSON.parse(whole.json);
    assert.notEqual(written.id, id);
    delete written.id;
    assert.equal(taken.from, "browser");
    assert.ok(taken.scores > 0 && taken.scores < kept, "a part was computed once more");
    assert.deepEqual({ ...written, provenance }, first, "the same numbers");
    await openStep(again, "run");
    assert.equal(await again.getByTestId("kept").count(), 0, "nothing is kept once results are there");
  });
});

test("scores stay with their images when the labels are sorted between two attempts", async () => {
  await onPage(site, {}, async (page, context) => {
    await bringSmears(page);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await page.waitForFunction(() => {
      const text = document.querySelector("[data-testid=scored]")?.textContent ?? "";
      return Number(/\d+/.exec(text)?.[0] ?? 0) >= 60;
    }, undefined, { polling: 20 });
    await page.close({ runBeforeUnload: false });

    const again = await context.newPage();
    await again.goto(site.url);
    await again.waitForSelector("main[data-engine=ready]");
    const [head, ...lines] = (await readFile(LABELS, "utf8")).trim().split("\n");
    const sorted = [head, ...lines.sort().reverse()].join("\n");
    await openStep(again, "data");
    await again.locator("#data-file").setInputFiles([
      { name: "synthetic-fields.zip", mimeType: "application/zip", buffer: await readFile(ARCHIVE) },
      { name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from(sorted) },
    ]);
    await again.getByTestId("image-facts").waitFor();
    await again.locator("#outcome-column").selectOption("label");
    await again.getByTestId("outcome").locator("label.check", { hasText: /^parasites/ }).locator("input").check();
    await openStep(again, "model");
    await again.locator("#model-file").setInputFiles([NETWORK, RECIPE]);
    await again.getByTestId("recipe").waitFor();
    await openStep(again, "run");
    await again.getByTestId("run").click();
    const end = again.locator("[data-testid=offer] button.primary, [data-testid=scoring], [data-testid=verdicts]").first();
    await end.waitFor();
    if (await again.getByTestId("resume").count()) await again.getByTestId("resume").click();
    await resultsOf(again);
    const expected = await expectedScores();
    const cases = await casesOf(again);
    const names = sorted.split("\n").slice(1).map((line) => line.split(",")[0]);
    for (const one of cases) {
      const name = names[Number(one.line) - 2];
      assert.ok(Math.abs(Number(one.score) - expected.get(name)) < 1e-5, `${name}: ${one.score}`);
    }
  });
});

test("a session file with other scores is refused", async () => {
  await onPage(site, {}, async (page) => {
    await bringSmears(page);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await page.waitForFunction(() => {
      const text = document.querySelector("[data-testid=scored]")?.textContent ?? "";
      return Number(/\d+/.exec(text)?.[0] ?? 0) >= 100;
    }, undefined, { polling: 20 });
    await page.getByTestId("pause").click();
    const saved = await take(page, "save-session");
    await page.getByTestId("cancel").click();
    const session = JSON.parse(saved.bytes.toString("utf8"));
    for (const one of session.scores) if ("Score" in one.score) one.score.Score = one.row % 2 ? 0.99 : 0.01;
    await onPage(site, {}, async (other) => {
      await bringSmears(other);
      await openStep(other, "data");
      await other.locator("#data-file").setInputFiles({
        name: "x.session.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(session)),
      });
      await openStep(other, "run");
      await other.getByTestId("run").click();
      await other.getByTestId("resume").click();
      await other.getByTestId("run-failed").waitFor();
      assert.match(await textOf(other.getByTestId("run-failed")), /is not the one that this model gives/);
    });
  });
});

test("a runner that dies is replaced, and the numbers are the same", async () => {
  await onPage(site, {}, async (page) => {
    await bringSmears(page);
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await page.getByTestId("scored").waitFor();
    // The engine was there first; runners came after it.
    await page.workers().at(-1).evaluate(() => { setTimeout(() => { throw new RangeError("out of memory"); }, 0); });
    await resultsOf(page);
    await sameAsOnnxruntime(page);
  });
});

test("images that cannot be read are told and left out, and the run ends well", async () => {
  await onPage(site, {}, async (page) => {
    const files = await unpacked();
    const names = [...files.keys()];
    const list = names.slice(0, 60).map((path) => ({
      name: path.split("/").pop(), mimeType: "image/png", buffer: Buffer.from(files.get(path)),
    }));
    list[3].buffer = list[3].buffer.subarray(0, 900);
    list[4].buffer = Buffer.from("no image at all");
    list[5].buffer = Buffer.alloc(0);
    await openStep(page, "data");
    await page.locator("#data-file").setInputFiles(
      [...list, { name: "labels.csv", mimeType: "text/csv", buffer: await readFile(LABELS) }]);
    await page.getByTestId("image-facts").waitFor();
    assert.match(await textOf(page.getByTestId("gate")), /image/i, "rows without images are told");
    await page.locator("#outcome-column").selectOption("label");
    await page.getByTestId("outcome").locator("label.check", { hasText: /^parasites/ }).locator("input").check();
    await openStep(page, "model");
    await page.locator("#model-file").setInputFiles([NETWORK, RECIPE]);
    await page.getByTestId("recipe").waitFor();
    await openStep(page, "run");
    await page.getByTestId("run").click();
    await resultsOf(page);
    const { cautions } = JSON.parse(await takeEvaluation(page));
    const { rows } = cautions.find(({ id }) => id === "missing-predictions");
    const { details } = cautions.find(({ id }) => id === "data-gate");
    for (const at of [3, 4, 5]) {
      const { name } = list[at];
      const line = new RegExp(`line ${at + 2}\\b`);
      assert.ok(details.some((text) => line.test(text)), `the report says what is wrong with ${name}`);
      assert.ok(!details.some((text) => text.includes(name)), "by its line: a name may be that of a patient");
    }
    // Lines of the table: its head is the first.
    for (const at of [3, 4, 5]) assert.ok(rows.includes(at + 2), `${list[at].name} is named by its line`);
    assert.ok(!rows.includes(2), "an image that was scored is not");
  });
});

test("steps with images have no barrier that axe finds", async () => {
  await onPage(site, {}, async (page) => {
    await bringSmears(page);
    await page.getByTestId("seen").locator("img:not(.seen-own)").waitFor();
    for (const slug of ["data", "model", "run"]) {
      await openStep(page, slug);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
      });
      assert.deepEqual(violations, [], slug);
    }
  });
});

test("ten thousand images do not fill the page", async () => {
  await onPage(site, {}, async (page) => {
    const [[, image]] = await unpacked();
    await openStep(page, "data");
    await page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
      }).observe({ entryTypes: ["longtask"] });
    });
    await page.evaluate((text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const list = new DataTransfer();
      for (let at = 0; at < 10_000; at += 1) list.items.add(new File([bytes], `${String(at).padStart(5, "0")}.png`));
      const input = document.querySelector("#data-file");
      input.files = list.files;
      window.longest = 0;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, Buffer.from(image).toString("base64"));
    const facts = page.getByTestId("image-facts");
    await facts.waitFor();
    assert.match(await textOf(facts), /10.?000 images/);
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    assert.ok(nodes < 1_500, `${nodes} elements`);
    const longest = await page.evaluate(() => window.longest);
    console.log(`longest task with 10 000 files: ${Math.round(longest)} ms`);
  });
});
