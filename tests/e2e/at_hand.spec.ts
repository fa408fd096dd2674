// What is in hand: letters land where they are meant, the cursor stands where one sees it, and keys do what they say.
import { beginCase, identify } from "./carry";
import { Guide } from "./guide";
import { expect, test } from "./honest";

test("a name typed at the start stands in its field, and no key waits for the case to begin", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await expect(agent.title).toBeFocused();
  await page.keyboard.type("Emma Dam");
  await expect(page.getByLabel("Customer")).toHaveValue("Emma Dam");
  await page.keyboard.press("Escape");
  await agent.title.focus();
  // Digits go on choosing the channel, and what is no letter opens nothing, now or later.
  await page.keyboard.press("2");
  await expect(page.getByRole("radiogroup", { name: "Channel" }).getByRole("radio").nth(1)).toHaveAttribute("aria-checked", "true");
  for (const key of ["/", ".", "Space", "F3"]) await page.keyboard.press(key);
  await agent.title.focus();
  await page.keyboard.press("Enter");
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator(".g-head .who")).toContainText("Emma Dam");
  await expect(agent.sheet).toBeHidden();
});

test.describe("a low window", () => {
  test.use({ viewport: { width: 1366, height: 560 } });

  test("the field with the cursor is in view, and the numbers of the answers want Alt meanwhile", async ({ page }) => {
    const agent = await Guide.refundDispute(page);
    await expect(agent.title).toBeFocused();
    await page.keyboard.press("Enter");
    await agent.expectAt("Identify the customer and the order");
    const name = page.locator(".g-fields").getByLabel("Customer's name");
    await expect(name).toBeFocused();
    await expect(name).toBeInViewport({ ratio: 1 });
    const before = () => page.locator(".g-foot .key").first().evaluate((key) => getComputedStyle(key, "::before").content);
    expect(await before()).toBe('"Alt"');
    await page.keyboard.press("Escape");
    await expect(agent.title).toBeFocused();
    expect(await before()).toBe("none");
  });

  test("the path follows to the step in hand, and what falls away stands in its frame", async ({ page }) => {
    const agent = await beginCase(page);
    await identify(agent);
    await agent.record("Paid", "189.50");
    await agent.record("Refunded so far", "0");
    await agent.press("1");
    await agent.expectAt("Where is the money now?");
    await agent.press("1");
    await agent.expectAt("Share the bank reference");
    const here = page.locator(".g-left .trail [aria-current]");
    await expect(here).toContainText("Share the bank reference");
    await expect(here).toBeInViewport({ ratio: 1 });
    // Nor do the notes cover it.
    const isSeen = (line: Element) => {
      const { left, bottom } = line.getBoundingClientRect();
      return line.contains(document.elementFromPoint(left + 60, bottom - 12));
    };
    await expect.poll(() => here.evaluate(isSeen)).toBe(true);
    // What falls away with an answer stands within its frame, however long it is.
    await agent.change("Look up the payment and the refund");
    await expect.poll(() => here.evaluate(isSeen)).toBe(true);
    await expect(page.locator(".ans .falls").filter({ hasText: "Falls away" }).first()).toBeVisible();
    const out = await page.locator(".g-foot .ans").evaluateAll((all) => all.map((one) => one.scrollHeight - one.clientHeight));
    expect(Math.max(...out)).toBeLessThanOrEqual(0);
  });
});

test("Escape leaves a note and Ctrl+Enter keeps it, and both lead back to the step", async ({ page }) => {
  const agent = await beginCase(page);
  for (const [text, keys] of [["Called twice", "Control+Enter"], ["Very angry", "Escape"]] as const) {
    await agent.press("Shift+N");
    await expect(page.locator("#case-note")).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press(keys);
    await expect(agent.title).toBeFocused();
    await expect(page.locator(".g-notes li").filter({ hasText: text })).toBeVisible();
    await expect(page.locator("#case-note")).toHaveValue("");
  }
});

test("Shift+Space ticks all items also from one of them, and the ring of an item is whole", async ({ page }) => {
  await beginCase(page);
  const items = page.locator(".g-checks .check");
  await items.first().focus();
  await page.keyboard.press("Shift+Space");
  for (const item of await items.all()) await expect(item).toHaveAttribute("aria-checked", "true");
  await expect(items.first()).toBeFocused();
  expect(await items.first().evaluate((item) => parseFloat(getComputedStyle(item).outlineOffset))).toBeLessThan(0);
  // Space alone goes on ticking the one in hand.
  await page.keyboard.press("Space");
  await expect(items.first()).toHaveAttribute("aria-checked", "false");
  await expect(items.last()).toHaveAttribute("aria-checked", "true");
});
