// A process owner plays the draft on the canvas: with the mouse, with the keyboard, from a step, up to a step, and
// while drawing on.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

/** A draft that is not finished: one answer leads on nowhere, and the process it calls is not at hand. */
const draft = {
  sop: 1, id: "small-refund", title: "Small refund", language: "en",
  channels: { phone: {}, email: {} },
  roles: { front: { title: "Front line" }, billing: { title: "Billing" } },
  fields: {
    order: { label: "Order number", type: "text" },
    paid: { label: "Amount paid", type: "money" },
  },
  start: "contact",
  steps: {
    contact: { kind: "start", title: "Customer wants money back", next: "find" },
    find: {
      kind: "task", title: "Find the order", owner: "front", do: "Ask for the number on the receipt.",
      say: { any: "May I have your order number?" },
      record: [{ field: "order", required: true }, { field: "paid" }],
      checklist: [{ id: "found", text: "Order found", required: true }], next: "how",
    },
    how: {
      kind: "decision", title: "How is it paid back?", owner: "billing", branches: [
        { id: "b-card", label: "To the card", next: "bank" },
        { id: "b-check", label: "After a check of identity", next: "check" },
        { id: "b-cash", label: "In cash" },
      ],
    },
    bank: { kind: "wait", title: "Wait for the bank", owner: "billing", for: "PT72H", then: { step: "paid-back" } },
    check: { kind: "call", title: "Check identity", owner: "front", sop: "identity-check", on: { resolved: "bank" }, otherwise: "refused" },
    "paid-back": { kind: "end", title: "Paid back", outcome: "resolved" },
    refused: { kind: "end", title: "Refused", outcome: "closed" },
  },
};

class Play {
  constructor(readonly page: Page) {}

  static async of(page: Page): Promise<{ designer: Designer; play: Play }> {
    const library = await new Library(page).open();
    await library.drop("small-refund.sop.json", JSON.stringify(draft));
    const designer = await new Designer(page).opened();
    return { designer, play: new Play(page) };
  }

  get panel(): Locator {
    return this.page.getByRole("complementary", { name: "Play", exact: true });
  }

  get title(): Locator {
    return this.panel.locator(".g-title");
  }

  answer(label: string): Locator {
    return this.panel.locator(".ans", { hasText: label });
  }

  /** The case is at this step, in the panel and on the chart. */
  async expectAt(designer: Designer, title: string): Promise<void> {
    await expect(this.title).toHaveText(title);
    await expect(designer.step(title)).toHaveAttribute("data-state", /running/);
    await expect(this.page.locator('.node[data-state~="running"]')).toHaveCount(1);
  }

  async record(label: string, value: string): Promise<void> {
    await this.panel.getByLabel(label).fill(value);
    await this.panel.getByLabel(label).press("Enter");
  }
}

test("the draft is played also where the guide was open before, in the same tab", async ({ page }) => {
  const { designer, play } = await Play.of(page);
  const address = page.url();
  await page.goto(address.replace(/draw$/, "guide"));
  await expect(page.locator(".guide, .g").first()).toBeVisible();
  await page.goto(address);
  await designer.opened();
  await page.locator('[data-command="play"]').click();
  await play.expectAt(designer, "Find the order");
});

test("the draft is played with the mouse, and nothing of it is kept", async ({ page }) => {
  const { designer, play } = await Play.of(page);
  await page.locator('[data-command="play"]').click();
  await play.expectAt(designer, "Find the order");
  await expect(play.panel).toContainText("May I have your order number?");
  await expect(designer.step("Customer wants money back")).toHaveAttribute("data-state", /visited/);

  // What is required holds the case, and is said.
  await play.answer("Continue").click();
  await expect(play.panel.getByRole("alert")).toContainText("Order number");
  await play.record("Order number", "4711");
  await play.panel.getByRole("checkbox", { name: "Order found" }).click();
  await play.answer("Continue").click();
  await play.expectAt(designer, "How is it paid back?");
  await expect(play.panel).toContainText("4711");
  await expect(page.locator('.edge[data-way="find/next"]')).toHaveAttribute("data-state", "visited");

  // Time is moved on, not waited for.
  await play.answer("To the card").click();
  await play.expectAt(designer, "Wait for the bank");
  await play.panel.locator("[data-pass]").click();
  await expect(play.panel).toHaveAttribute("data-play", "ended");
  await expect(play.title).toHaveText("Paid back");
  await expect(play.panel).toContainText("Resolved");

  await play.panel.getByRole("button", { name: "End the play" }).click();
  await expect(play.panel).toHaveCount(0);
  await expect(page.locator('.node[data-state~="visited"], .node[data-state~="running"]')).toHaveCount(0);
  await page.reload();
  await designer.opened();
  const cases = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("sopwright");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const stores = [...opening.result.objectStoreNames].filter((name) => name.startsWith("case"));
          let found = 0;
          let open = stores.length;
          if (open === 0) resolve(-1);
          for (const name of stores) {
            const counting = opening.result.transaction(name).objectStore(name).count();
            counting.onsuccess = () => {
              found += counting.result;
              if (--open === 0) resolve(found);
            };
          }
        };
      }),
  );
  expect(cases).toBe(0);
});

test("the draft is played with the keyboard alone", async ({ page }) => {
  const { designer, play } = await Play.of(page);
  await designer.press("Control+Enter");
  await play.expectAt(designer, "Find the order");
  await play.record("Order number", "4711");
  await play.panel.getByRole("checkbox", { name: "Order found" }).press("Space");
  await play.title.focus();
  await designer.press("1");
  await play.expectAt(designer, "How is it paid back?");

  // Back keeps the answers.
  await designer.press("b");
  await play.expectAt(designer, "Find the order");
  await expect(play.panel.getByLabel("Order number")).toHaveValue("4711");
  await designer.press("1");
  await play.expectAt(designer, "How is it paid back?");
  await designer.press("Backspace");
  await play.expectAt(designer, "Find the order");
  await expect(designer.step("How is it paid back?")).toBeVisible();
  await designer.press("1", "1");
  await play.expectAt(designer, "Wait for the bank");
  await designer.press("l");
  await expect(play.title).toHaveText("Paid back");
  await designer.press("r");
  await play.expectAt(designer, "Find the order");
  await designer.press("Escape");
  await expect(play.panel).toHaveCount(0);
  // The keys that draw are themselves again.
  await designer.select("Find the order");
  await designer.press("Backspace");
  await expect(designer.step("Find the order")).toHaveCount(0);
});

test("what is not finished halts the play with a sentence, and what is not at hand is asked for", async ({ page }) => {
  const { designer, play } = await Play.of(page);
  await designer.select("How is it paid back?");
  await designer.press("Control+Shift+Enter");
  await play.expectAt(designer, "How is it paid back?");
  // The way here would have recorded this; it can be filled in.
  await expect(play.panel.getByRole("heading", { name: "Known before" })).toBeVisible();
  await play.record("Order number", "0815");
  await expect(play.panel.locator(".dl")).toContainText("0815");

  await play.answer("In cash").click();
  await expect(play.title).toHaveText("The draft goes no further here");
  await expect(play.panel.getByRole("alert")).toContainText("“How is it paid back?” does not lead on.");
  await expect(play.panel.locator(".ans")).toHaveCount(0);
  await play.panel.getByRole("button", { name: "Show the step" }).click();
  await expect(designer.step("How is it paid back?")).toHaveAttribute("data-state", /selected/);
  await play.panel.getByRole("button", { name: "Back, with the answers kept" }).click();

  await play.answer("After a check of identity").click();
  await expect(play.title).toHaveText("“Check identity” is not at hand. How does it end?");
  await expect(designer.step("Check identity")).toHaveAttribute("data-state", /running/);
  await play.answer("Resolved").click();
  await play.expectAt(designer, "Wait for the bank");
});

test("the play runs to a step and asks only what is open", async ({ page }) => {
  const { designer, play } = await Play.of(page);
  await designer.press("Control+Enter");
  await play.expectAt(designer, "Find the order");
  await designer.step("Paid back").click();
  await play.panel.locator("[data-to]").click();
  // The list is ticked off; the number must come from a person.
  await expect(play.panel.getByRole("checkbox", { name: "Order found" })).toHaveAttribute("aria-checked", "true");
  await expect(play.panel).toContainText("On the way to “Paid back”");
  await play.record("Order number", "4711");
  // Two answers lead there.
  await play.expectAt(designer, "How is it paid back?");
  await play.answer("To the card").click();
  await expect(play.panel).toHaveAttribute("data-play", "ended");
  await expect(play.title).toHaveText("Paid back");
});

test("what is drawn while playing is played at once", async ({ page }) => {
  const { designer, play } = await Play.of(page);
  await designer.press("Control+Enter");
  await play.record("Order number", "4711");
  await designer.rename("Find the order", "Look up the order");
  await play.expectAt(designer, "Look up the order");
  await expect(play.panel.getByLabel("Order number")).toHaveValue("4711");
  await expect(page.getByText("The process has changed. The play goes on in it from where it was.").first()).toBeVisible();
  // Where a step stands is nothing that is played.
  await designer.move("Refused", 40, 0);
  await play.expectAt(designer, "Look up the order");
  await designer.step("Look up the order").click();
  await designer.press("Delete");
  await expect(play.title).toHaveText("How is it paid back?");
});

test("a called process of this browser is stepped into", async ({ page }) => {
  const library = await new Library(page).open();
  const text = await readFile(new URL("../../processes/refund-dispute.sop.json", import.meta.url), "utf8");
  await library.drop("refund-dispute.sop.json", text);
  await new Designer(page).opened();
  const calling = structuredClone(draft) as typeof draft;
  calling.steps.check.sop = "refund-dispute";
  await library.open();
  await library.drop("small-refund.sop.json", JSON.stringify(calling));
  const designer = await new Designer(page).opened();
  const play = new Play(page);
  await designer.select("Check identity");
  await designer.press("Control+Shift+Enter");
  await expect(play.panel.locator(".play-in").first()).toContainText("Small refund › Refund dispute");
  await expect(designer.step("Check identity")).toHaveAttribute("data-state", /running/);
});

for (const theme of ["light", "dark"] as const) {
  test(`the play is accessible in the ${theme} theme`, async ({ page }) => {
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    const { designer, play } = await Play.of(page);
    await designer.press("Control+Enter");
    await play.expectAt(designer, "Find the order");
    await expectAccessible(page);
    await play.record("Order number", "4711");
    await play.panel.getByRole("checkbox", { name: "Order found" }).click();
    await play.answer("Continue").click();
    await play.answer("In cash").click();
    await expect(play.title).toHaveText("The draft goes no further here");
    await expectAccessible(page);
  });
}

test("beside a help desk what to say and the answers are seen together", async ({ page }) => {
  await page.setViewportSize({ width: 420, height: 800 });
  await Designer.fromTemplate(page, "ticket-escalation");
  await page.keyboard.press("Control+Enter");
  const panel = page.locator(".play");
  const say = panel.locator(".say p").first();
  await expect(say).toBeVisible();
  await expect(panel.locator(".ans").first()).toBeInViewport({ ratio: 1 });
  // Four lines of the script, or all there are where it is shorter.
  const [seen, all] = await say.evaluate((words) => {
    const [text, body] = [words.getBoundingClientRect(), words.closest(".play-body")?.getBoundingClientRect()];
    const line = parseFloat(getComputedStyle(words).lineHeight);
    const height = Math.min(text.bottom, body?.bottom ?? 0) - Math.max(text.top, body?.top ?? 0);
    return [height / line, text.height / line];
  });
  expect(all).toBeGreaterThanOrEqual(3);
  expect(seen).toBeGreaterThanOrEqual(Math.min(4, all) - 0.1);
});

test("Escape in a field leaves the field, and only the next one ends the play", async ({ page }) => {
  const { designer, play } = await Play.of(page);
  await designer.press("Control+Enter");
  await play.expectAt(designer, "Find the order");
  await play.panel.getByLabel("Order number").fill("4711");
  await designer.press("Escape");
  await expect(play.panel.getByLabel("Order number")).not.toBeFocused();
  await play.expectAt(designer, "Find the order");
  await designer.press("Escape");
  await expect(play.panel).toHaveCount(0);
});
