// Low and narrow windows, as a page that is shown twice as large: everything of the designer can be reached.
import { Designer } from "./designer";
import { expect, test } from "./honest";

test("in a narrow window the title ends before what undoes", async ({ page }) => {
  await Designer.fromTemplate(page, "first-contact-to-resolution");
  await page.setViewportSize({ width: 420, height: 860 });
  const title = await page.getByLabel("Title of the process").boundingBox();
  const undo = await page.locator("[data-command=undo]").boundingBox();
  expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThanOrEqual(undo?.x ?? 0);
});
