// Images of every step, to be looked at:
//
//   node scripts/screenshots.mjs [FOLDER]
//
// Desk, tablet and phone, each in light, dark and Arabic: the page as it opens, a file that
// was refused, every step of a demo study, and images: brought, as the model sees them, being
// scored, and left unfinished. Names begin with width and look.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fixture, launch, onPage, servePage } from "../tests/browser/lib.mjs";
import { bringSmears } from "../tests/browser/images.mjs";
import { bringModel, bringTable, openStep, resultsOf, runDemo, STEPS } from "../tests/browser/study.mjs";

const out = process.argv[2] ?? "target/screenshots";
if (out.startsWith("-")) {
  console.error("usage: node scripts/screenshots.mjs [FOLDER]");
  process.exit(2);
}
const WIDTHS = [1440, 768, 390];
const LOOKS = { light: ["en", "light"], dark: ["en", "dark"], arabic: ["ar", "light"] };

await mkdir(out, { recursive: true });
const server = await servePage();
const site = { url: server.url, browser: await launch() };
let taken = 0;
try {
  for (const width of WIDTHS) {
    await onPage(site, { viewport: { width, height: width < 700 ? 844 : 1000 } }, (page) => album(page, width));
  }
} finally {
  await site.browser.close();
  await server.close();
}
console.log(`${taken} images in ${out}`);

async function album(page, width) {
  await inEveryLook(page, width, "0-start");
  await bringTable(page, fixture("tables/bad/ragged.csv"));
  await page.getByTestId("data-failed").waitFor();
  await inEveryLook(page, width, "0-refused");
  await runDemo(page, "logistic");
  for (const [at, slug] of STEPS.entries()) {
    await openStep(page, slug);
    await inEveryLook(page, width, `${at + 1}-${slug}`);
  }
  await classes(page, width);
  await classModels(page, width);
  await others(page, width);
  await images(page, width);
}

/** Several classes, from their table to their results. */
async function classes(page, width) {
  await bringTable(page, fixture("classes/three.csv"));
  await page.locator("#outcome-column").selectOption("histology");
  await page.getByTestId("classes").waitFor();
  await inEveryLook(page, width, "6-classes-2-data");
  await openStep(page, "model");
  await page.locator("#class-1-column").selectOption("");
  await inEveryLook(page, width, "6-classes-3-model-lacking");
  await page.locator("#class-1-column").selectOption("p_borderline");
  for (const slug of ["study", "model", "run"]) {
    await openStep(page, slug);
    await inEveryLook(page, width, `6-classes-${STEPS.indexOf(slug) + 1}-${slug}`);
  }
  await page.getByTestId("run").click();
  await resultsOf(page);
  await inEveryLook(page, width, "6-classes-5-results");
}

/** Models of several classes, one that names them and one that does not, and costs. */
async function classModels(page, width) {
  await runDemo(page, "cardiotocography");
  for (const slug of ["study", "model", "results"]) {
    await openStep(page, slug);
    await inEveryLook(page, width, `6-demo-classes-${STEPS.indexOf(slug) + 1}-${slug}`);
  }
  await bringTable(page, fixture("classes/rows.csv"));
  await page.locator("#outcome-column").selectOption("histology");
  await page.getByTestId("classes").waitFor();
  await bringModel(page, fixture("classes/logits.onnx"));
  await page.getByTestId("class-numbers").waitFor();
  await inEveryLook(page, width, "6-numbers-3-model-unnamed");
  await openStep(page, "study");
  await inEveryLook(page, width, "6-numbers-1-study-no-costs");
  await page.getByTestId("costs-begin").click();
  await page.locator("#cost-0-1").fill("ten");
  await page.locator("#cost-1-0").fill("-2");
  await page.locator("#cost-1-2").fill("3");
  await inEveryLook(page, width, "6-numbers-1-study-costs");
}

/** Two models and a reader of four classes: chosen, lacking, and beside each other. */
async function others(page, width) {
  await bringTable(page, fixture("classes/compared.csv"));
  await page.locator("#outcome-column").selectOption("diagnosis");
  await page.getByTestId("classes").waitFor();
  await openStep(page, "model");
  await page.locator("#class-form-scores").check();
  for (const [at, name] of ["AK", "BCC", "MEL", "NV"].entries()) {
    await page.locator(`#class-${at}-column`).selectOption(`a_${name}`);
  }
  await page.getByTestId("add-compared").click();
  await page.getByTestId("add-compared").click();
  await page.locator("#compared-0-claim").selectOption("superiority");
  await page.locator("#compared-0-class-2").selectOption("");
  await inEveryLook(page, width, "6-others-3-model-lacking");
  await page.locator("#compared-0-class-2").selectOption("b_MEL");
  await inEveryLook(page, width, "6-others-3-model");
  await openStep(page, "run");
  await page.getByTestId("run").click();
  await resultsOf(page);
  await inEveryLook(page, width, "6-others-5-results");
  await page.getByTestId("crossed").first().locator("button").nth(1).click();
  await page.getByTestId("cases-count").locator("p").waitFor();
  await page.screenshot({ path: join(out, `${width}-light-6-others-5-cases.png`) });
  await page.getByTestId("close-cases").click();
}

/** Images, from their archive to a run that is left. */
async function images(page, width) {
  await bringSmears(page);
  await page.getByTestId("seen").locator("img").waitFor();
  for (const slug of ["data", "model", "run"]) {
    await openStep(page, slug);
    await inEveryLook(page, width, `7-images-${slug}`);
  }
  await page.getByTestId("run").click();
  await page.getByTestId("pause").click();
  await page.getByTestId("go-on").waitFor();
  await inEveryLook(page, width, "8-paused");
  await page.getByTestId("cancel").click();
  await page.getByTestId("run").click();
  await page.getByTestId("offer").locator("button.primary").waitFor();
  await inEveryLook(page, width, "9-offer");
}

async function inEveryLook(page, width, name) {
  for (const [look, [language, scheme]] of Object.entries(LOOKS)) {
    await page.locator("#language").selectOption(language);
    await page.locator("#scheme").selectOption(scheme);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: join(out, `${width}-${look}-${name}.png`), fullPage: true });
    taken += 1;
  }
  await page.locator("#language").selectOption("en");
}
