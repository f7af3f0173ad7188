// Right to left: the whole shell is mirrored and speaks Arabic; figures and codes are not
// mirrored, because their axes and characters run left to right everywhere.

import { test } from "node:test";
import assert from "node:assert/strict";
import { onPage, useBrowser } from "./lib.mjs";
import { openStep, runDemo, STEPS, unfold } from "./study.mjs";

const site = useBrowser();
const ARABIC = /\p{Script=Arabic}/u;

async function speakArabic(page) {
  await page.locator("#language").selectOption("ar");
  await page.waitForFunction(() => document.documentElement.dir === "rtl");
}

const left = (locator) => locator.boundingBox().then((box) => box.x);
const middle = (locator) => locator.boundingBox().then((box) => box.x + box.width / 2);

test("the language of the document, its direction and its title change at once, and stay", async () => {
  await onPage(site, {}, async (page) => {
    const root = () => page.evaluate(() => ({
      lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title }));
    const english = await root();
    assert.deepEqual([english.lang, english.dir], ["en", "ltr"]);
    await speakArabic(page);
    const arabic = await root();
    assert.deepEqual([arabic.lang, arabic.dir], ["ar", "rtl"]);
    assert.match(arabic.title, ARABIC);
    await page.reload();
    await page.waitForSelector("html[lang=ar][dir=rtl]");
    await page.locator("#language").selectOption("en");
    await page.waitForSelector("html[lang=en][dir=ltr]");
  });
});

test("the layout is a mirror image", async () => {
  await onPage(site, {}, async (page) => {
    const places = async () => ({
      brand: await middle(page.locator(".brand-name")),
      language: await middle(page.locator("#language")),
      steps: await Promise.all(STEPS.map((slug) => middle(page.getByTestId(`step-${slug}`)))),
      next: await middle(page.getByTestId("next")),
    });
    const straight = await places();
    await speakArabic(page);
    const mirrored = await places();
    const rising = (list) => list.every((x, at) => at === 0 || x > list[at - 1]);
    assert.ok(rising(straight.steps), "steps run to the right in English");
    assert.ok(rising([...mirrored.steps].reverse()), "steps run to the left in Arabic");
    assert.ok(straight.brand < 720 && mirrored.brand > 720, "the name stands where reading begins");
    assert.ok(straight.language > 720 && mirrored.language < 720, "preferences stand at the other end");
    assert.ok(straight.next < 720 && mirrored.next > 720, "the main action stands where reading begins");
    // The frame is symmetric: a step lies as far from one edge as before from the other.
    for (const [at, x] of straight.steps.entries()) {
      assert.ok(Math.abs(1440 - x - mirrored.steps[at]) < 20, `step ${at + 1}: ${x} and ${mirrored.steps[at]}`);
    }
  });
});

test("every step speaks Arabic, and no message shows its key", async () => {
  await onPage(site, {}, async (page) => {
    await speakArabic(page);
    await page.getByTestId("demo-logistic").click();
    await page.getByTestId("verdicts").waitFor();
    for (const slug of STEPS) {
      await openStep(page, slug);
      await unfold(page);
      assert.match(await page.locator("#step-heading").innerText(), ARABIC, `heading of ${slug}`);
      assert.match(await page.getByTestId(`step-${slug}`).innerText(), ARABIC, `name of ${slug}`);
      for (const button of await page.locator("main button.primary").allInnerTexts()) assert.match(button, ARABIC);
      await noKeys(page, slug);
    }
  });
});

test("in English no message shows its key either", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "predictions");
    for (const slug of STEPS) {
      await openStep(page, slug);
      await unfold(page);
      await noKeys(page, slug);
    }
  });
});

/** A word that has no translation is shown by its Fluent id: none may be seen. */
async function noKeys(page, slug) {
  const text = await page.locator("body").innerText();
  const keys = text.match(/\b(?:page|metric|family|figure|method|undefined|caution|problem|plan|report|template)-[a-z0-9]+(?:-[a-z0-9]+)*\b(?!=)/g) ?? [];
  const known = new Set(["figure-of"]);
  assert.deepEqual(keys.filter((key) => !known.has(key)), [], `${slug} shows keys instead of words`);
  assert.doesNotMatch(text, /\{ ?\$\w+ ?\}|\bundefined\b|\bNaN\b/, `${slug} shows a hole`);
}

test("figures keep their direction: the axis rises to the right", async () => {
  await onPage(site, {}, async (page) => {
    await runDemo(page, "logistic");
    const shape = () => page.evaluate(() => {
      const svg = document.querySelector("[data-testid=figure-roc] .drawing svg");
      const at = (text) => [...svg.querySelectorAll("text")].filter((label) => label.textContent === text)
        .map((label) => label.getBoundingClientRect().x);
      return { direction: getComputedStyle(svg).direction, zero: Math.min(...at("0.0")), one: Math.max(...at("1.0")) };
    });
    const straight = await shape();
    await speakArabic(page);
    const mirrored = await shape();
    for (const { direction, zero, one } of [straight, mirrored]) {
      assert.equal(direction, "ltr");
      assert.ok(one > zero + 150, `0 at ${zero}, 1 at ${one}`);
    }
    const figures = await page.locator(".drawing").evaluateAll((list) => list.map((one) => getComputedStyle(one).direction));
    assert.ok(figures.length >= 6 && figures.every((direction) => direction === "ltr"));
    await openStep(page, "study");
    const code = page.getByTestId("seal-code");
    assert.equal(await code.evaluate((one) => getComputedStyle(one).direction), "ltr", "a code is not mirrored");
    await openStep(page, "results");
    const [roc, calibration] = await Promise.all(["roc", "calibration"].map((id) => left(page.getByTestId(`figure-${id}`))));
    assert.ok(roc > calibration, "the first figure stands at the right");
  });
});
