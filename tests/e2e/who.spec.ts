// Who does what: read by keyboard, copied as a table, and a way to each step.
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";

test("who hands over to whom is read, and leads to the step, by keyboard", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "ticket-escalation");
  await designer.press("Shift+R");
  const dialog = page.getByRole("dialog", { name: "Who does what" });
  await expect(dialog.getByRole("row").filter({ hasText: "Handed over" }).first()).toBeVisible();
  await expect(dialog.getByRole("columnheader", { name: "Answers for it" })).toBeVisible();
  const step = dialog.locator(".who-steps .link").first();
  const title = await step.innerText();
  await step.focus();
  await designer.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(designer.step(title)).toHaveAttribute("data-state", /selected/);
});

test("the tables are copied for a spreadsheet", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await Designer.fromTemplate(page, "refund-dispute");
  await page.locator('.inspector [data-command="who"]').click();
  await page.getByRole("button", { name: "Copy as a table" }).click();
  await expect(page.getByText("It can be pasted into a spreadsheet.").first()).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const [head, first] = text.split("\n");
  expect(head.split("\t")).toEqual(["Step", "Does it", "Answers for it", "Is asked", "Takes over"]);
  expect(first.split("\t")).toHaveLength(5);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`who does what is accessible, ${colorScheme}, narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 420, height: 760 });
    await Designer.fromTemplate(page, "refund-dispute");
    await page.keyboard.press("Shift+R");
    await expect(page.getByRole("dialog", { name: "Who does what" })).toBeVisible();
    await expectAccessible(page);
  });
}
