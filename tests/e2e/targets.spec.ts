// Everything that is pressed in guided mode is as large as a finger in a narrow window: 44 by 44 pixels that answer to it.
import type { Page } from "@playwright/test";
import { Guide } from "./guide";
import { expect, test } from "./honest";

test.use({ viewport: { width: 420, height: 760 } });

/** What is smaller than it should be: what it is, and the pixels round its middle at which a finger meets it. */
async function small(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wanted = 44;
    const part = document.querySelector("dialog[open]") ?? document.querySelector(".guide") ?? document.body;
    const all = part.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [role=button], [role=checkbox], [role=radio], [role=option]",
    );
    const small: string[] = [];
    for (const each of all) {
      // Gaps stand in a sentence, as links in a text do; the pill is a hint beside the scrolling itself.
      if (!each.checkVisibility({ visibilityProperty: true }) || each.matches(".say .gap")) continue;
      // A box to tick is ticked by its words.
      const element = each.matches("input[type=checkbox], input[type=radio]") ? (each.closest("label") ?? each) : each;
      element.scrollIntoView({ block: "center" });
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      // Of the path above the step only the end shows; all of it opens from what does.
      if (each.matches(".crumbs button") && box.left < 0) continue;
      const isHit = (at: number, down: number) => {
        const met = document.elementFromPoint(at, down);
        return met !== null && (element.contains(met) || met.closest("label")?.control === each);
      };
      const reach = (by: (far: number) => boolean) => {
        let far = 0;
        while (far < wanted && by(far + 0.5)) far++;
        return far;
      };
      const high = reach((far) => isHit(x, y - far)) + reach((far) => isHit(x, y + far));
      const wide = reach((far) => isHit(x - far, y)) + reach((far) => isHit(x + far, y));
      if (high < wanted - 1 || wide < wanted - 1) {
        const name = element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
        small.push(`${element.tagName.toLowerCase()}.${element.className} "${name.slice(0, 40)}" ${wide} x ${high}`);
      }
    }
    return small;
  });
}

async function expectLarge(page: Page, where: string): Promise<void> {
  expect.soft(await small(page), where).toEqual([]);
}

/** What a key opens above the step is looked at and put away. */
async function sheet(agent: Guide, key: string): Promise<void> {
  await agent.press(key);
  await expect(agent.page.locator("dialog[open]")).toBeVisible();
  await expectLarge(agent.page, `after ${key}`);
  await agent.page.keyboard.press("Escape");
  await expect(agent.page.locator("dialog[open]")).toBeHidden();
}

test("everything that is pressed is as large as a finger", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await expectLarge(page, "start");
  await agent.start("Maja", "48213");
  await expectLarge(page, "first step");
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await expect(page.locator(".g-fields .g-clear")).toHaveCount(2);
  await expectLarge(page, "recorded");
  // The cross of a field comes and goes without moving it.
  const field = page.locator(".g-fields").getByLabel("Order number");
  const before = await field.boundingBox();
  await page.getByRole("button", { name: "Take away: Order number" }).click();
  await expect(field).toHaveValue("");
  expect(await field.boundingBox()).toEqual(before);
  await agent.record("Order number", "70412-B");
  await agent.checkAll();
  await agent.press("1");
  await agent.expectAt("Look up the payment and the refund");
  for (const key of ["d", "t", "e", "o", "/", "p", "u", ".", "m", "h", "l", "f", "Shift+s"]) await sheet(agent, key);
  await agent.record("Paid", "189.50");
  await agent.record("Refunded so far", "0");
  await agent.press("1");
  await agent.expectAt("Where is the money now?");
  // What was taken away is told over the path for a while.
  await expect(agent.notices).toHaveCount(0, { timeout: 20_000 });
  await expectLarge(page, "question");
  await agent.press("2");
  await expectLarge(page, "after the second answer");
  await agent.press("e");
  await page.keyboard.press("1");
  await expectLarge(page, "escalated");
  await agent.press("o");
  await page.getByLabel("Go on at").selectOption({ label: "Legal case with the head of service" });
  await page.getByLabel("Why").fill("A colleague has it");
  await page.getByLabel("Why").press("Enter");
  await agent.expectEnded();
  await expectLarge(page, "end");
  const desk = await Guide.desk(page);
  await expectLarge(page, "desk");
  await desk.fill("refund");
  await expect(page.locator(".desk .ans").first()).toBeVisible();
  await expectLarge(page, "desk with words");
});
