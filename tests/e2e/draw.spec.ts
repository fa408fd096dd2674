// A process owner draws: with the mouse, with the keyboard, and with the page reloaded in the middle.
import { readFile } from "node:fs/promises";
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

test("a shipped process opens, is sound, and is changed with the mouse", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "first-contact-to-resolution");
  await expect(designer.findings()).toHaveCount(0);
  const first = await designer.steps.nth(1).getAttribute("data-step");
  const title = (await page.locator(`[data-step="${first}"] title`).textContent()) ?? "";
  await designer.rename(title, "Greet the customer");
  const before = await designer.middle("Greet the customer");
  await designer.move("Greet the customer", 120, 40);
  const after = await designer.middle("Greet the customer");
  expect(Math.abs(after.x - before.x)).toBeGreaterThan(60);
  await designer.expectSaved();
  await page.getByRole("button", { name: /^Undo: Move/ }).click();
  await page.getByRole("button", { name: /^Undo: Rename/ }).click();
  await expect(designer.step(title)).toBeVisible();
  await page.getByRole("button", { name: /^Redo: Rename/ }).click();
  await expect(designer.step("Greet the customer")).toBeVisible();
});

test("a gap is found, shown, fixed, published, saved, and opens again elsewhere", async ({ page, browser, baseURL }) => {
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.add("t", "Look into the matter");
  await expect(designer.findings("no-end")).toHaveCount(1);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("dialog")).toContainText(/blocks? publishing/);
  await designer.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await designer.select("Look into the matter");
  await designer.add("x", "Matter settled");
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("resolved");
  await expect(designer.errors).toHaveCount(0);

  const download = await designer.publish();
  expect(download.suggestedFilename()).toMatch(/-1\.0\.0\.sop\.json$/);
  const text = await readFile(await download.path(), "utf8");
  expect(JSON.parse(text).seal.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  await expect(page.getByText("Version 1.0.0 is published.")).toBeVisible();

  const elsewhere = await browser.newPage({ baseURL });
  const library = await new Library(elsewhere).open();
  await library.drop("published.sop.json", text);
  await expect(elsewhere.locator(".status.live")).toContainText("1.0.0");
  await elsewhere.close();
});

test("a fix is one entry of the history", async ({ page }) => {
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.add("t", "Look into the matter");
  await expect(designer.findings("no-end")).toHaveCount(1);
  const steps = await designer.steps.count();
  await designer.fix("no-end");
  await expect(designer.findings("no-end")).toHaveCount(0);
  await page.getByRole("button", { name: /^Undo: Fix/ }).click();
  await expect(designer.steps).toHaveCount(steps);
  await expect(designer.findings("no-end")).toHaveCount(1);
});

test("a connection is drawn from a handle and led elsewhere", async ({ page }) => {
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.add("t", "First");
  await designer.press("Escape");
  await designer.add("t", "Second");
  await designer.press("Escape");
  await designer.add("t", "Third");
  await page.getByRole("button", { name: "Show all" }).click();
  await designer.connect("First", "Second");
  const way = await designer.selectWay(`${await designer.id("First")}/next`);
  await expect(way).toBeAttached();
  const end = await page.locator('[data-end="true"]').boundingBox();
  const target = await designer.middle("Third");
  if (!end) throw new Error("the line has no end to drag");
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x, target.y, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole("button", { name: /^Undo: Lead to “Third”/ })).toBeVisible();
});

test("after a reload everything is there, the history too", async ({ page }) => {
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.add("d", "Is it urgent?");
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  await expect(designer.step("Is it urgent?")).toBeVisible();
  await designer.press("Control+z");
  await designer.press("Control+z");
  await expect(designer.step("Is it urgent?")).toBeHidden();
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  await expect(designer.steps).toHaveCount(1);
});

test("a process is drawn with the keyboard alone", async ({ page }) => {
  await page.goto("./#/");
  await expect(page.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await page.keyboard.press("n");
  const designer = await new Designer(page).opened();
  await page.locator("[data-canvas] [tabindex='0']").first().focus();
  await designer.add("t", "Greet and identify");
  await designer.add("d", "Is it about a refund?");
  await designer.add("e", "Hand over to billing");
  await designer.press("ArrowUp");
  await expect(designer.step("Is it about a refund?")).toHaveAttribute("data-state", /selected/);
  await designer.add("x", "Answered at once");
  await designer.press("Control+z", "Control+z");
  await expect(designer.step("Answered at once")).toBeHidden();
  await designer.press("Control+Shift+Z", "Control+y");
  await expect(designer.step("Answered at once")).toBeVisible();
  await designer.press("Delete");
  await expect(designer.step("Answered at once")).toBeHidden();
  await designer.press("Control+k");
  await page.keyboard.type("show all");
  await designer.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await designer.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await designer.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a broken file says what is wrong, where, and nothing is lost", async ({ page }) => {
  const library = await new Library(page).open();
  await library.drop("broken.sop.json", '{\n  "sop": 1,\n  "id": "a",\n  "title": "A",\n  "language": "xx",\n  "steps": {}\n}');
  await expect(page.getByRole("alert")).toContainText("broken.sop.json");
  await expect(page.getByRole("alert")).toContainText("Line 5, column 15");
  await library.drop("newer.sop.json", '{ "sop": 99 }');
  await expect(page.getByRole("alert")).toContainText("newer Sopwright");
  await library.drop("half.sop.json", '{ "sop": 1,');
  await expect(page.getByRole("alert")).toContainText("not valid JSON");
});

test("an address that leads nowhere says so", async ({ page }) => {
  await page.goto("./#/p/nothing-here/draw");
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  await page.getByRole("link", { name: "All processes" }).click();
  await expect(page.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
});

test("the interface speaks Danish from one choice on, also after a reload", async ({ page }) => {
  await page.goto("./#/");
  await page.getByLabel("Language").selectOption("da");
  await expect(page.getByRole("heading", { name: "Processer", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Processer", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "da");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing wrong with the designer in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const designer = await Designer.fromTemplate(page, "refund-dispute");
    await expectAccessible(page);
    await designer.select("Look up the payment and the refund");
    await expectAccessible(page);
  });
}

test("what nothing leads to after a deletion is told, with the way back", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  await designer.add("d", "Which?");
  await designer.add("t", "One");
  await designer.select("Which?");
  await designer.add("t", "Other");
  await designer.select("Which?");
  await designer.press("Delete");
  const told = page.locator(".toast").filter({ hasText: "Nothing leads to" });
  await expect(told).toContainText("“Second” now leads to “One”. Nothing leads to “Other” any more.");
  await told.getByRole("button", { name: "Undo" }).click();
  await expect(designer.step("Which?")).toBeVisible();
});

test("a step that is let go over the details comes back into view", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const details = await page.locator(".inspector").boundingBox();
  if (!details) throw new Error("the details do not show");
  await designer.drag(await designer.middle("Second"), { x: details.x + details.width / 2, y: details.y + 300 });
  const [box, canvas] = [await designer.step("Second").locator(".shape").boundingBox(), await page.locator("[data-canvas]").boundingBox()];
  if (!box || !canvas) throw new Error("the step does not show");
  expect(box.x).toBeGreaterThanOrEqual(canvas.x);
  expect(box.x + box.width).toBeLessThanOrEqual(canvas.x + canvas.width);
  await designer.undo(/^Undo: Move/);
});
