// The stock Firefox, driven over WebDriver BiDi: Playwright would need a build of its own.
//
//   PLUMBLINE_FIREFOX   the browser  (as Debian installs it)

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { PATIENCE } from "./lib.mjs";

/** Where Firefox is. */
export function firefoxPath() {
  const candidates = [process.env.PLUMBLINE_FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error("no Firefox here; run: scripts/setup.sh browsers");
  return found;
}

/** Starts Firefox with a folder for what the page saves. */
export async function launchFirefox() {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-"));
  const browser = await puppeteer.launch({
    browser: "firefox", protocol: "webDriverBiDi", executablePath: firefoxPath(), headless: true,
    protocolTimeout: 2 * PATIENCE,
    extraPrefsFirefox: {
      "browser.download.folderList": 2, "browser.download.dir": folder,
      "browser.download.useDownloadDir": true, "browser.download.always_ask_before_handling_new_types": false,
      "browser.download.manager.showWhenStarting": false, "intl.locale.requested": "en-GB",
    },
  });
  const close = async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  };
  return { browser, folder, close };
}

/** Opens the page, lets `work` use it, and insists that it did not complain. */
export async function onFirefoxPage({ browser }, url, work) {
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport({ width: 1280, height: 900 });
    const complaints = [];
    page.on("console", (message) => {
      if (["error", "warn"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
    await page.goto(url);
    await page.waitForSelector("main[data-engine=ready]");
    await work(page);
    assert.deepEqual(complaints, [], "complaints on the console");
  } finally {
    await page.close();
  }
}

export const testid = (name) => `[data-testid="${name}"]`;
export const press = (page, name) => page.$eval(testid(name), (element) => element.click());
export const text = (page, selector) => page.$eval(selector, (element) => element.innerText);

/** Starts a demo study and waits for its results. */
export async function runDemoInFirefox(page, name) {
  await press(page, "step-study");
  await page.waitForSelector(testid(`demo-${name}`));
  await press(page, `demo-${name}`);
  await page.waitForSelector(`${testid("verdicts")}, ${testid("run-failed")}`, { timeout: 2 * PATIENCE });
  assert.equal(await page.$(testid("run-failed")), null, "the run ended well");
}

/** Presses a button that saves and reads the file once it is whole. */
export async function takeInFirefox({ folder }, page, button, name) {
  // The study and the day stand before the name.
  const ours = (names) => names.find((other) => other.endsWith(name));
  const before = ours(await readdir(folder));
  if (before) await rm(join(folder, before), { force: true });
  await press(page, button);
  for (let waited = 0; waited < PATIENCE; waited += 100) {
    await sleep(100);
    const names = await readdir(folder);
    const found = ours(names);
    if (found && !names.some((other) => other.endsWith(".part"))) return readFile(join(folder, found), "utf8");
  }
  assert.fail(`${name} was not saved; there are: ${await readdir(folder)}`);
}
