// A real browser on the real page, served below a sub-path as a static host would.
//
// Tests open pages by `onPage`, which also fails a test whose page wrote an error to the
// console, threw, or broke its own security policy.
//
// Knobs, all optional:
//   PLUMBLINE_DIST     the built page            (dist/)
//   PLUMBLINE_BUNDLE   the one-file page         (dist-bundle/plumbline.html)
//   CHROMIUM           the browser               (/usr/bin/chromium)
//   PATIENCE           seconds to wait for anything (120)

import { after, before } from "node:test";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const DIST = process.env.PLUMBLINE_DIST ?? join(ROOT, "dist");
export const BUNDLE = process.env.PLUMBLINE_BUNDLE ?? join(ROOT, "dist-bundle/plumbline.html");
export const fixture = (...path) => join(ROOT, "tests/fixtures", ...path);

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
// Browsers make requests of their own; these would hide, or look like, the page's.
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run", "--no-default-browser-check", "--disable-quic",
];
/** Long, because test machines are slow and busy; nothing waits without need. */
export const PATIENCE = Number(process.env.PATIENCE ?? 120) * 1000;

export function launch() {
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** Serves the built page at an address that ends in a sub-path. */
export function servePage() {
  assert.ok(existsSync(join(DIST, "index.html")), `no built page in ${DIST}; run: make build`);
  return serve(DIST, { base: "/a/sub-path/" });
}

/** Starts the server and a browser before the tests of a file, and ends them after. */
export function useBrowser() {
  const site = {};
  before(async () => {
    site.server = await servePage();
    site.url = site.server.url;
    site.browser = await launch();
  });
  after(async () => {
    await site.browser?.close();
    await site.server?.close();
  });
  return site;
}

/**
 * Opens the page, waits for the engine, lets `work` use it, and insists that nothing went
 * wrong behind the scenes. `url`, `prepare` and `expected` are for tests of special ways in.
 */
export async function onPage(site, options, work) {
  const { url = site.url, prepare, expected = [], ...settings } = options;
  const context = await site.browser.newContext({
    locale: "en-GB", viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce",
    acceptDownloads: true, ...settings,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const problems = watch(page);
    await prepare?.(page, context);
    await page.goto(url);
    await ready(page);
    await work(page, context);
    const surprises = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    assert.deepEqual(surprises, [], "errors on the console");
  } finally {
    await context.close();
  }
}

/** Collects what a page complains about. */
export function watch(page) {
  const problems = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("crash", () => problems.push("the page crashed"));
  return problems;
}

export function ready(page) {
  return page.waitForSelector("main[data-engine=ready]");
}

/** What the page holds, as a person sees it: text of an element with its white space folded. */
export async function textOf(locator) {
  return (await locator.innerText()).replace(/\s+/g, " ").trim();
}
