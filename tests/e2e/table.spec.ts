// The steps as a table: everything that is done on the chart is done in rows, and both show the same.
import { expectAccessible, SCREENS } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

test("a flow is drawn in the table by keys alone, and the chart has it", async ({ page }) => {
  const designer = await Designer.blank(page);
  await designer.press("Shift+V");
  await expect(designer.rows.first()).toBeFocused();
  await designer.press("t");
  await expect(page.locator(".title-box")).toBeFocused();
  await page.keyboard.type("Look into it");
  await designer.press("Enter");
  await expect(designer.row("Look into it")).toBeFocused();
  await designer.press("x");
  await page.keyboard.type("Solved");
  await designer.press("Enter");
  await expect(designer.row("Solved")).toBeFocused();
  await expect(designer.row("Look into it")).toContainText("Solved");
  // Up and down go from row to row, and what is typed there renames.
  await designer.press("ArrowUp");
  await expect(designer.row("Look into it")).toBeFocused();
  await designer.press("F2");
  await expect(page.locator(".title-box")).toBeFocused();
  await page.keyboard.type("Look into the matter");
  await designer.press("Enter");
  await expect(designer.row("Look into the matter")).toBeFocused();
  await designer.press("Shift+V");
  await expect(designer.step("Look into the matter")).toBeVisible();
  await expect(designer.step("Solved")).toBeVisible();
  await designer.press("Control+z");
  await expect(designer.step("Look into it")).toBeVisible();
});

test("several rows get an owner at once, as one change", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await designer.show("Table");
  await designer.selectRow("Identify the customer and the order");
  await designer.selectRow("Share the bank reference", "Shift");
  await expect(page.locator("[role=row][aria-selected=true]")).toHaveCount(5);
  // Two are let go of again.
  await designer.row("What is wrong with the refund?").locator("b").click({ modifiers: ["ControlOrMeta"] });
  await designer.row("Where is the money now?").locator("b").click({ modifiers: ["ControlOrMeta"] });
  await expect(page.locator("[role=row][aria-selected=true]")).toHaveCount(3);
  const owner = (title: string) => designer.row(title).getByRole("combobox");
  await owner("Share the bank reference").selectOption({ label: "Billing specialist" });
  await expect(owner("Identify the customer and the order")).toHaveValue("billing");
  await expect(owner("Share the bank reference")).toHaveValue("billing");
  await expect(owner("Where is the money now?")).not.toHaveValue("billing");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(owner("Identify the customer and the order")).not.toHaveValue("billing");
  await expect(owner("Share the bank reference")).not.toHaveValue("billing");
});

test("a step is connected, deleted and brought back in the table", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await designer.show("Table");
  const rows = Number(await page.getByRole("grid").getAttribute("aria-rowcount"));
  await designer.selectRow("Look up the payment and the refund");
  await designer.press("Delete");
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(rows - 1));
  // What led there leads on, and the row before has the keyboard.
  await expect(designer.row("Identify the customer and the order")).toContainText("What is wrong with the refund?");
  await expect(designer.row("Identify the customer and the order")).toBeFocused();
  await designer.press("Control+z");
  await expect(designer.row("Look up the payment and the refund")).toBeFocused();
  // A third answer, to the row below.
  await designer.selectRow("Is it settled for the customer?");
  await designer.press("c", "ArrowDown", "Enter");
  await expect(page.getByRole("button", { name: /^Undo: Connect/ })).toBeVisible();
  await expect(designer.row("Is it settled for the customer?").locator(".ways")).toHaveText(/ · Refund found by the customer$/);
});

test("the table is there after a reload, with findings at their rows", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await designer.show("Table");
  await designer.row("Share the bank reference").getByRole("combobox").selectOption("");
  await expect(designer.row("Share the bank reference").locator(".what")).toContainText("Error:");
  await expect(page.locator(".saved")).toHaveAttribute("data-saving", "saved");
  await page.reload();
  await expect(designer.row("Share the bank reference").locator(".what")).toContainText("Error:");
  await expect(designer.steps).toHaveCount(0);
});

test("of very many steps only the rows in view are made", async ({ page }) => {
  const steps: Record<string, unknown> = { s0: { kind: "start", title: "Start", next: "s1" } };
  for (let n = 1; n < 3000; n++) steps[`s${n}`] = { kind: "task", title: `Task ${n}`, owner: "front", next: `s${n + 1}` };
  steps["s3000"] = { kind: "end", title: "End", outcome: "resolved" };
  const process = { sop: 1, id: "many", title: "Many", language: "en", roles: { front: { title: "Front line" } }, steps };
  const library = await new Library(page).open();
  await library.drop("many.sop.json", JSON.stringify(process));
  await page.waitForURL(/many\/draw/);
  const designer = await new Designer(page).opened();
  await designer.show("Table");
  expect(await designer.rows.count()).toBeLessThan(60);
  await page.getByRole("grid").evaluate((grid) => grid.scrollTo(0, 44 * 1500));
  await expect(designer.row("Task 1510")).toBeVisible();
  expect(await designer.rows.count()).toBeLessThan(60);
});

for (const [theme, name, width, height] of SCREENS) {
  test(`axe finds nothing wrong with the table, ${theme} and ${name}`, async ({ page }) => {
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    await page.setViewportSize({ width, height });
    const designer = await Designer.fromTemplate(page, "refund-dispute");
    // Where there is little room it shows by itself.
    if (name === "wide") await designer.show("Table");
    await designer.selectRow("Identify the customer and the order");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}
