// Going through the page by keyboard, and seeing where one is.

import assert from "node:assert/strict";

/** What has the focus, and whether a person could see that it has. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { name: "", seen: true };
    // A file input is drawn as the label that belongs to it.
    const drawn = element.matches("input[type=file]") ? element.labels[0] : element;
    const box = drawn.getBoundingClientRect();
    const style = getComputedStyle(drawn);
    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && !/^rgba\(.*, 0\)$/.test(style.outlineColor);
    const middle = { x: box.x + Math.min(box.width / 2, 40), y: box.y + Math.min(box.height / 2, 12) };
    const top = document.elementFromPoint(middle.x, middle.y);
    const uncovered = top !== null && (drawn.contains(top) || top.contains(drawn));
    const name = element.dataset.testid ?? element.id
      ?? `${element.localName} "${element.textContent.trim().slice(0, 30)}"`;
    return {
      name: name || `${element.localName} "${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}"`,
      seen: ringed && uncovered && box.width > 0 && box.height > 0,
      why: { outline: `${style.outlineStyle} ${style.outlineWidth}`, uncovered, top: top?.className, box: box.toJSON() },
    };
  });
}

/**
 * Presses Tab until `selector` has the focus; every stop on the way has to be visible. It may
 * wait for the engine before it is there at all: no number of presses reaches it until then.
 */
export async function tabTo(page, selector, key = "Tab") {
  await page.locator(`${selector}:not(:disabled)`).first().waitFor({ state: "attached" });
  const stops = [];
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    assert.ok(stop.seen, `the focus cannot be seen at ${stop.name}: ${JSON.stringify(stop.why)}`);
    stops.push(stop.name);
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return stops;
  }
  assert.fail(`${selector} was not reached in 300 presses of ${key}; stops: ${stops.slice(0, 60).join(", ")}`);
}

/** Waits until a control holds a value: a choice by its first letters takes one change a letter. */
export async function holds(page, selector, value) {
  await page.waitForFunction(([wanted, value]) => document.querySelector(wanted)?.value === value, [selector, value]);
}

export const testid = (name) => `[data-testid="${name}"]`;

/** Waits until the heading of a step has the focus, as after opening a step. */
export async function arrived(page, slug) {
  await page.waitForSelector(`${testid(`step-${slug}`)}[aria-current=step]`);
  await page.waitForFunction(() => document.activeElement?.id === "step-heading");
}

/** Elements that the keyboard has to reach, marked so that visits can be counted. */
export function markReachable(page) {
  return page.evaluate(() => {
    const all = document.querySelectorAll(
      "a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex='0']");
    let count = 0;
    for (const element of all) {
      const closed = element.parentElement.closest("details:not([open])");
      const folded = closed && !(element.localName === "summary" && element.parentElement === closed
        && !closed.parentElement.closest("details:not([open])"));
      // Of a group of radio buttons the Tab key visits one, and so it does of the ways over a
      // figure and of those in its table: arrows lead to the others.
      const passed = (element.type === "radio" && !element.checked) || element.tabIndex < 0;
      if (!folded && !passed) element.dataset.reach = String(count++);
    }
    return count;
  });
}
