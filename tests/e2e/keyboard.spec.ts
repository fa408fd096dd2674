// The main job without a mouse: draw, set details, follow the findings, publish, and play a case to its end.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";

/** Goes with Tab until something has the focus. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  await expect(target.first()).toBeAttached();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target.first(), "comes with Tab").toBeFocused();
}

test("a process is drawn, proven, published and guided with the keyboard alone", async ({ page }) => {
  test.setTimeout(60_000);
  const designer = new Designer(page);
  const agent = new Guide(page);
  const { keyboard } = page;

  await page.goto("./#/");
  await expect(page.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await keyboard.press("n");
  await designer.opened();

  // From the bar into the canvas, then letters.
  await tabTo(page, page.locator("[data-canvas] [data-step]"));
  await designer.add("t", "Greet and identify");
  await designer.add("d", "Is it about a refund?");
  await designer.add("x", "Answered at once");
  await expect(designer.step("Answered at once")).toBeFocused();

  // The details of the end: how it ended.
  await keyboard.press("Control+Enter");
  await tabTo(page, page.getByRole("combobox", { name: "Outcome" }));
  await keyboard.type("Res");
  await expect(page.getByRole("combobox", { name: "Outcome" })).toHaveValue("resolved");

  // Each finding that is left is come to with F8; a decision with one answer is one of them.
  await expect(designer.findings().first()).toBeVisible();
  await keyboard.press("F8");
  await expect(page.locator("[data-step]:focus")).toHaveCount(1);
  const found = await page.locator("[data-step]:focus").getAttribute("data-step");
  await expect(page.locator(`.fr[data-at^="steps/${found}"]`).first()).toBeVisible();

  // A second answer.
  await walkTo(page, designer, "Is it about a refund?");
  await designer.add("x", "Refund agreed");
  await keyboard.press("Control+Enter");
  await tabTo(page, page.getByRole("combobox", { name: "Outcome" }));
  await keyboard.type("Tra");
  await expect(page.getByRole("combobox", { name: "Outcome" })).toHaveValue("transferred");

  // The owner of the task, and what the answers are called.
  await walkTo(page, designer, "Greet and identify");
  await keyboard.press("Control+Enter");
  await tabTo(page, page.getByRole("combobox", { name: "Owner" }));
  await keyboard.type("Front");
  await walkTo(page, designer, "Is it about a refund?");
  await keyboard.press("Control+Enter");
  const answers = page.getByRole("textbox", { name: "What the agent would answer" });
  for (const [place, label] of ["No", "Yes"].entries()) {
    await tabTo(page, answers.nth(place));
    await keyboard.press("Control+a");
    await keyboard.type(label);
  }
  await keyboard.press("Tab");
  await expect(page.locator('.fr[data-severity="error"]')).toHaveCount(0);

  await keyboard.press("Control+Shift+S");
  await expect(page.locator("[data-publish]")).toBeFocused();
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(file.seal.version).toBe("1.0.0");
  await tabTo(page, page.locator("dialog[open] [data-guide]"));
  await keyboard.press("Enter");

  await expect(agent.title).toBeFocused();
  await tabTo(page, page.getByLabel("Customer"));
  await keyboard.type("Maja");
  await keyboard.press("Enter");
  await agent.expectAt("Greet and identify");
  await expect(agent.title).toBeFocused();
  await keyboard.press("2");
  await agent.expectEnded();
  await expect(agent.title).toHaveText("Refund agreed");
});

test("a case goes forth and back with the keyboard alone", async ({ page }) => {
  const agent = new Guide(page);
  const { keyboard } = page;
  await Designer.fromTemplate(page, "first-contact-to-resolution");
  await keyboard.press("Control+Shift+S");
  await expect(page.locator("[data-publish]")).toBeFocused();
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  await download;
  await tabTo(page, page.locator("dialog[open] [data-guide]"));
  await keyboard.press("Enter");
  await expect(agent.title).toBeFocused();
  await tabTo(page, page.locator("button[type=submit]"));
  await keyboard.press("Enter");

  await agent.expectAt("Welcome the customer and listen");
  await tabTo(page, page.locator(".g-fields").getByLabel("Customer's name"));
  await keyboard.type("Maja Lindqvist");
  await keyboard.press("Enter");
  await tabTo(page, page.locator(".g-fields input").nth(1));
  await keyboard.type("The lamp does not light");
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  // Space ticks the next item of the list, wherever the focus is but in a field or on a button.
  await tabTo(page, page.locator(".g-checks .check"));
  await keyboard.press(" ");
  await expect(page.locator(".g-checks .check").first()).toHaveAttribute("aria-checked", "true");
  await keyboard.press("1");
  await agent.expectAt("Give the answer and show it");
  await expect(agent.title).toBeFocused();
  await keyboard.press("b");
  await expect(agent.title).not.toHaveText("Give the answer and show it");
  await expect(agent.title).toBeFocused();
  await keyboard.press("1");
  await agent.expectAt("Give the answer and show it");
  await keyboard.press(" ");
  await expect(page.locator(".g-checks .check[aria-checked=false]")).toHaveCount(0);
  await keyboard.press("1");
  await agent.expectEnded();
});

/** Goes to a step from wherever the focus is: to a finding or into the canvas, then along the flow. */
async function walkTo(page: Page, designer: Designer, title: string): Promise<void> {
  if ((await page.locator("[data-canvas] [data-step]:focus").count()) === 0) {
    await tabTo(page, page.locator('[data-canvas] [data-step][tabindex="0"]'), "Shift+Tab");
  }
  const step = designer.step(title);
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let presses = 0; presses < 10; presses++) {
      if (await step.evaluate((element) => element === document.activeElement)) return;
      if ((await page.locator("[data-canvas] [data-step]:focus").count()) === 0) break;
      await page.keyboard.press(key);
    }
    if ((await page.locator("[data-canvas] [data-step]:focus").count()) === 0) {
      await tabTo(page, page.locator('[data-canvas] [data-step][tabindex="0"]'), "Shift+Tab");
    }
  }
  await expect(step).toBeFocused();
}
