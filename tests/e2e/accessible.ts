// One sentence for "axe finds nothing wrong here".
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Checks what is on the page now, in its theme and size, against WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  // axe injects its own script into the page, which its connection to the browser may do past the policy.
  let axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  if (part) axe = axe.include(part);
  const { violations } = await axe.analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(told).toEqual([]);
}

/** How each view is looked at: in both themes, at both widths. */
export const SCREENS = [
  ["light", "narrow", 420, 760],
  ["light", "wide", 1440, 900],
  ["dark", "narrow", 420, 760],
  ["dark", "wide", 1440, 900],
] as const;
