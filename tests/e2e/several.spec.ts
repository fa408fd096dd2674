// The details of more than one step, and of a line.
import { Designer } from "./designer";
import { expect, test } from "./honest";

test("several steps get their owner and their order in the details, as one change each", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "ticket-escalation");
  const details = page.locator(".inspector");
  const owner = details.getByLabel("Owner", { exact: true });
  await designer.press("Control+a");
  await expect(details.getByRole("heading", { name: /selected$/ })).toBeVisible();
  await expect(owner).toHaveValue("*");

  // The key for the owner goes to the same field.
  await designer.press("o");
  await expect(owner).toBeFocused();
  const role = (await owner.locator("option").nth(1).getAttribute("value")) ?? "";
  await owner.selectOption(role);
  await expect(owner).toHaveValue(role);
  await designer.undo(/^Undo/);
  await expect(owner).toHaveValue("*");
});

test("several steps become another kind at once, by key and from the details", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("First");
  await designer.step("Second").click({ modifiers: ["Shift"] });
  await designer.press("r", "w");
  await expect(page.getByRole("button", { name: /^Wait, (First|Second)/ })).toHaveCount(2);
  await designer.undo(/Make 2 steps waits/);
  await expect(page.getByRole("button", { name: /^Task, (First|Second)/ })).toHaveCount(2);
  await page.locator(".inspector").getByRole("button", { name: "Change the kind of step" }).click();
  await page.locator(".kind-list [data-kind=decision]").click();
  await expect(page.getByRole("button", { name: /^Decision, (First|Second)/ })).toHaveCount(2);
});

test("several steps are aligned from the details, and stay so", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  await designer.press("Alt+ArrowRight", "Alt+ArrowRight");
  const lefts = async () => new Set(await designer.steps.locator(".shape").evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left))));
  expect((await lefts()).size).toBeGreaterThan(1);
  await designer.press("Control+a");
  await page.locator(".inspector").getByRole("button", { name: "Align left" }).click();
  await expect.poll(async () => (await lefts()).size).toBe(1);
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  expect((await lefts()).size).toBe(1);
});

test("a selected line shows the step it leads from, and marks its answer", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "ticket-escalation");
  await designer.showAll();
  const way = (await page.locator(".edge:not(.ends)[data-way]").evaluateAll((all) => all.map((one) => (one as SVGElement).dataset["way"] ?? ""))).find((id) => !id.includes("/")) ?? "";
  await designer.selectWay(way);
  const row = page.locator(`.inspector [data-branch="${way}"]`);
  await expect(row).toHaveAttribute("data-here", "true");
  await expect(page.locator('.inspector [data-here="true"]')).toHaveCount(1);
});
