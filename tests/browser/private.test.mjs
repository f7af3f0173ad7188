// Nothing leaves the device: what the browser asks for, what the server hears, and what the
// policy forbids.

import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { onPage, ready, ROOT, useBrowser } from "./lib.mjs";
import { bringModel, bringTable, nameOutcome, openStep, resultsOf, runDemo, STEPS, take } from "./study.mjs";

const site = useBrowser();

/** Everything that a page asks for, and everything that its server hears. */
function listen(page, context) {
  const seen = [];
  const heard = ({ request }) => seen.push(`the server heard ${request.method} ${request.url}`);
  subscribe("http.server.request.start", heard);
  context.on("request", (request) => {
    // Files for the person and scripts of workers are blobs of the page itself.
    if (!/^(blob|data):/.test(request.url())) seen.push(`${request.method()} ${request.url()}`);
  });
  page.on("websocket", (socket) => seen.push(`web socket ${socket.url()}`));
  context.on("page", (other) => seen.push(`another page ${other.url()}`));
  return { seen, stop: () => unsubscribe("http.server.request.start", heard) };
}

test("after load the page asks for nothing, whatever is done with it", async () => {
  await onPage(site, {}, async (page, context) => {
    const ears = listen(page, context);
    try {
      await runDemo(page, "logistic");
      await bringTable(page, join(ROOT, "models/breast-cancer/test.csv"));
      await page.getByTestId("file-facts").waitFor();
      await nameOutcome(page, "diagnosis", "malignant");
      await bringModel(page, join(ROOT, "models/breast-cancer/boosted.onnx"));
      await page.getByTestId("matching").waitFor();
      await openStep(page, "run");
      await page.getByTestId("run").click();
      await resultsOf(page);
      await page.locator("#language").selectOption("ar");
      await page.locator("#scheme").selectOption("dark");
      for (const slug of STEPS) await openStep(page, slug);
      for (const name of ["report", "json", "estimates", "cases"]) {
        await openStep(page, "report");
        await take(page, `take-${name}`);
      }
      await openStep(page, "results");
      await take(page, "save-roc-png");
    } finally {
      ears.stop();
    }
    assert.deepEqual(ears.seen, []);
  });
});

test("the ears of this file do hear", async () => {
  await onPage(site, {}, async (page, context) => {
    const ears = listen(page, context);
    try {
      // The page itself may not ask any more; a person may still go elsewhere.
      await page.goto(new URL("index.html?again", page.url()).href);
      await ready(page);
    } finally {
      ears.stop();
    }
    assert.ok(ears.seen.some((line) => line.startsWith("the server heard GET")), "on the server");
    assert.ok(ears.seen.some((line) => line.startsWith("GET http")), "in the browser");
  });
});

test("once loaded, the network can be pulled out", async () => {
  await onPage(site, {}, async (page, context) => {
    await context.setOffline(true);
    await runDemo(page, "boosted");
    await openStep(page, "report");
    const report = await take(page, "take-report");
    assert.ok(report.bytes.length > 50_000);
  });
});

test("the policy is there, comes before any script, and is never broken by the page", async () => {
  const prepare = (page) => page.addInitScript(() => {
    window.broken = [];
    document.addEventListener("securitypolicyviolation",
      (event) => window.broken.push(`${event.violatedDirective}: ${event.blockedURI}`));
  });
  await onPage(site, { prepare }, async (page) => {
    const html = await (await fetch(site.url)).text();
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html);
    assert.ok(policy, "the page has a policy");
    assert.ok(policy.index < html.indexOf("<script"), "no script stands before it");
    for (const rule of ["default-src 'none'", "form-action 'none'", "base-uri 'none'"]) {
      assert.ok(policy[1].includes(rule), rule);
    }
    const scripts = /script-src ([^;]+)/.exec(policy[1])[1];
    assert.doesNotMatch(scripts, /'unsafe-inline'|'unsafe-eval'|https?:|\*/, "only the page's own scripts run");
    await runDemo(page, "logistic");
    for (const slug of STEPS) await openStep(page, slug);
    assert.deepEqual(await page.evaluate(() => window.broken), []);
  });
});

test("the host's headers are those that docs/hosting.md asks for", async () => {
  const page = await readFile(join(ROOT, "docs/hosting.md"), "utf8");
  const block = /```\n([^`]+)```/.exec(page)[1];
  const asked = block.trim().split("\n").map((line) => line.split(/: (.*)/));
  assert.ok(asked.length > 5);
  const { headers } = await fetch(site.url);
  for (const [name, value] of asked.filter(([name]) => name !== "Strict-Transport-Security")) {
    assert.equal(headers.get(name), value, name);
  }
});

test("once loaded, not even the page's own host can be asked", async () => {
  const expected = [/Content Security Policy|violates the following|Refused to|ERR_BLOCKED_BY_CSP/i];
  await onPage(site, { expected }, async (page) => {
    const asked = await page.evaluate(async () => {
      const answers = ["index.html", "engine.js", "?patient=1"].map((address) =>
        fetch(address).then(() => "reached", () => "refused"));
      // A worker has the policies of the page that starts it.
      const code = "fetch(self.name).then(() => postMessage('reached'), () => postMessage('refused'))";
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { name: location.href });
      const inside = new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
      return Promise.all([...answers, inside]);
    });
    assert.deepEqual(asked, ["refused", "refused", "refused", "refused"]);
  });
});

test("frames bring no peer connections back", async () => {
  await onPage(site, {}, async (page) => {
    const made = await page.evaluate(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      try {
        return typeof frame.contentWindow?.RTCPeerConnection;
      } finally {
        frame.remove();
      }
    });
    assert.equal(made, "undefined");
  });
});

test("the ways out are shut: other hosts, beacons, peers, forms, images, scripts", async () => {
  const expected = [/Content Security Policy|violates the following|Refused to|ERR_BLOCKED_BY_CSP/i];
  await onPage(site, { expected }, async (page) => {
    const outcome = await page.evaluate(async () => {
      const broken = [];
      document.addEventListener("securitypolicyviolation", (event) => broken.push(event.effectiveDirective));
      const there = "https://elsewhere.invalid/";
      const fetched = await fetch(there).then(() => "reached", () => "refused");
      navigator.sendBeacon(there, "x");
      new Image().src = `${there}pixel.png`;
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
      const form = Object.assign(document.createElement("form"), { action: there, method: "post" });
      document.body.append(form);
      form.submit();
      let socket = "open";
      try { new WebSocket("wss://elsewhere.invalid/").onopen = () => {}; } catch { socket = "refused"; }
      await new Promise((done) => setTimeout(done, 300));
      return { fetched, socket, broken, ran: window.ran, peers: typeof RTCPeerConnection, old: typeof webkitRTCPeerConnection };
    });
    assert.equal(outcome.fetched, "refused");
    assert.equal(outcome.ran, undefined, "a script that was put in does not run");
    assert.deepEqual([outcome.peers, outcome.old], ["undefined", "undefined"]);
    const connects = outcome.broken.filter((rule) => rule === "connect-src").length;
    assert.equal(connects, 6, `fetch, beacon and socket, each by both policies: ${outcome.broken}`);
    for (const rule of ["img-src", "form-action"]) assert.ok(outcome.broken.includes(rule), rule);
    assert.ok(outcome.broken.some((rule) => rule.startsWith("script-src")), "script-src");
  });
});
