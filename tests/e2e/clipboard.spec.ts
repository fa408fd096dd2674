// A process owner copies, cuts and pastes steps: within a process, between two tabs, from and to other programs.
import { Designer } from "./designer";
import { allowClipboard, copyElsewhere, expectPicture, formsOf } from "./clipboard";
import { expect, test } from "./honest";

async function drawn(page: import("@playwright/test").Page): Promise<Designer> {
  await allowClipboard(page);
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.add("t", "Look it up");
  await designer.add("d", "Is it damaged?");
  await designer.add("x", "Sent another one");
  return designer;
}

test("copied steps are a readable list elsewhere and exact steps here", async ({ page }) => {
  const designer = await drawn(page);
  await designer.press("Control+a", "Control+c");
  await expectPicture(page);
  const forms = await formsOf(page);
  expect(forms["text/plain"]).toContain("- Look it up [Front line]\n- Is it damaged? [Front line]\n");
  expect(forms["text/html"]).toContain("<li>");
  expect(forms["image/png"]).toBeGreaterThan(2_000);

  const steps = await designer.steps.count();
  await designer.press("Control+v");
  await expect(designer.steps).toHaveCount(2 * steps);
  await expect(designer.step("Is it damaged?")).toHaveCount(2);
  await expect(designer.canvas.locator('.node[data-state~="selected"]')).toHaveCount(steps);
  await page.getByRole("button", { name: `Undo: Paste ${steps} steps` }).click();
  await expect(designer.steps).toHaveCount(steps);
});

test("a cut that is taken back leaves its steps selected, and the keyboard at the first of them", async ({ page }) => {
  const designer = await drawn(page);
  await designer.select("Is it damaged?");
  await designer.step("Look it up").click({ modifiers: ["Shift"] });
  const steps = await designer.steps.count();
  await designer.press("Control+x");
  await expect(designer.steps).toHaveCount(steps - 2);
  await designer.press("Control+z");
  await expect(designer.steps).toHaveCount(steps);
  await expect(designer.canvas.locator('.node[data-state~="selected"]')).toHaveCount(2);
  await expect(designer.step("Look it up")).toBeFocused();
  // They can be moved on at once.
  await designer.press("Control+x");
  await expect(designer.steps).toHaveCount(steps - 2);
});

test("the list alone can be read back, too", async ({ page }) => {
  const designer = await drawn(page);
  await designer.press("Control+a", "Control+c");
  await expectPicture(page);
  const text = String((await formsOf(page))["text/plain"]);
  await copyElsewhere(page, text);
  await designer.press("Escape");
  const steps = await designer.steps.count();
  await designer.press("Control+v");
  await expect(designer.steps).toHaveCount(2 * steps);
});

test("steps go from one process to another in another tab, with who does them", async ({ page, context }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await allowClipboard(page);
  await designer.press("Control+a");
  await expect(designer.canvas.locator('.node[data-state~="selected"]').first()).toBeVisible();
  await designer.canvas.locator(".node").first().focus();
  await designer.press("Control+a", "Control+c");
  await expectPicture(page);
  const count = await designer.canvas.locator('.node[data-state~="selected"]').count();

  const elsewhere = await context.newPage();
  const other = await Designer.blank(elsewhere);
  await other.steps.first().focus();
  await other.press("Control+v");
  await expect(other.canvas.locator('.node[data-state~="selected"]')).toHaveCount(count);
  await other.press("Escape");
  // Its roles came along.
  await expect(elsewhere.locator(".inspector")).toContainText(/Roles/);
  await expect(elsewhere.getByRole("button", { name: /^Undo: Paste/ })).toBeVisible();
  await other.expectSaved();
  await elsewhere.reload();
  await other.opened();
  await expect(other.steps).not.toHaveCount(1);
  await elsewhere.close();
});

test("cut steps leave no gap and come back where they are pasted", async ({ page }) => {
  const designer = await drawn(page);
  await designer.select("Is it damaged?");
  await designer.press("Control+x");
  await expect(designer.step("Is it damaged?")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "One step is cut out." }).first()).toBeAttached();
  await expect(page.locator(".node:focus")).toHaveCount(1);
  const free = { x: 320, y: 480 };
  await page.mouse.move(free.x, free.y);
  await designer.press("Control+v");
  await expect(designer.step("Is it damaged?")).toHaveCount(1);
  const middle = await designer.middle("Is it damaged?");
  expect(Math.hypot(middle.x - free.x, middle.y - free.y)).toBeLessThan(30);
});

test("the palette copies and pastes as well", async ({ page }) => {
  const designer = await drawn(page);
  await designer.select("Look it up");
  await designer.press("Control+k");
  await page.keyboard.type("copy");
  await designer.press("Enter");
  await expect(page.getByText("One step is copied.")).toBeAttached();
  await designer.press("Control+k");
  await page.keyboard.type("paste");
  await designer.press("Enter");
  await expect(designer.step("Look it up")).toHaveCount(2);
});

const FOREIGN = {
  outline: "1. Call the customer back\n2. Is the parcel lost?\n   - Yes: Send another one\n   - No: Ask to wait\n3. Close the matter",
  mermaid:
    "flowchart TD\n  a[Call the customer back] --> b{Is the parcel lost?}\n  b -->|Yes| c[Send another one]\n  b -->|No| d[Ask to wait]\n  c --> e([Close the matter])\n  d --> e",
  table:
    "Step\tOwner\tNext\nCall the customer back\tFront line\tIs the parcel lost?\nIs the parcel lost?\tFront line\tYes: Send another one; No: Ask to wait\nSend another one\tWarehouse\tClose the matter\nAsk to wait\tFront line\tClose the matter\nClose the matter\tFront line\t\n",
};

for (const [kind, text] of Object.entries(FOREIGN)) {
  test(`a pasted ${kind} becomes steps after the selected one`, async ({ page }) => {
    await allowClipboard(page);
    const designer = await Designer.blank(page);
    await copyElsewhere(page, text);
    await designer.select("Customer gets in touch");
    await designer.press("Control+v");
    for (const title of ["Call the customer back", "Is the parcel lost?", "Send another one", "Ask to wait", "Close the matter"]) {
      await expect(designer.step(title)).toHaveCount(1);
    }
    await expect(designer.step("Call the customer back")).toBeFocused();
    // The first of them stands under the selected one, in line with it and with the usual room between.
    const before = (await designer.step("Customer gets in touch").locator(".shape").boundingBox())!;
    const first = (await designer.step("Call the customer back").locator(".shape").boundingBox())!;
    const zoom = Number(await designer.canvas.getAttribute("data-zoom")) / 100;
    expect(Math.abs(first.x + first.width / 2 - before.x - before.width / 2)).toBeLessThan(1);
    // The boxes hold the outlines, of which half is outside.
    expect(Math.abs((first.y - before.y - before.height) / zoom - 50)).toBeLessThan(3);
    await designer.showAll();
    // The selected step leads on to them, and the answers are on the lines.
    const start = await designer.id("Customer gets in touch");
    await expect(page.locator(`.edge[data-way="${start}/next"]`).first()).toBeAttached();
    await expect(designer.canvas.getByText("Yes", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Undo: Paste 5 steps" }).click();
    await expect(designer.steps).toHaveCount(1);
  });
}

test("what cannot be read says why, and nothing changes", async ({ page }) => {
  await allowClipboard(page);
  const designer = await Designer.blank(page);
  await copyElsewhere(page, "flowchart TD\n  a[Broken --> ");
  await designer.steps.first().focus();
  await designer.press("Control+v");
  await expect(page.getByText(/Nothing was pasted\. Line 2: /).first()).toBeVisible();
  await expect(designer.steps).toHaveCount(1);
  await copyElsewhere(page, "First\n→ Nowhere at all");
  await designer.press("Control+v");
  await expect(page.getByText(/One remark: Line 2: There is no step/).first()).toBeVisible();
});

test("all that was left out of a chart can be read", async ({ page }) => {
  await allowClipboard(page);
  const designer = await Designer.blank(page);
  await copyElsewhere(page, 'flowchart TD\n  classDef hot fill:#f00\n  a[One]:::hot --> b[Two]\n  style a fill:#bbf\n  click a "https://example.com"');
  await designer.steps.first().focus();
  await designer.press("Control+v");
  const told = page.locator(".toast").filter({ hasText: "3 remarks" });
  await expect(told).toContainText(/Line 2: .*Line 4: .*Line 5: /s);
  // How a step looks is no role.
  await expect(designer.step("One")).not.toHaveAttribute("aria-label", /Hot/);
});

test("a field keeps its own copy and paste", async ({ page }) => {
  const designer = await drawn(page);
  await designer.select("Look it up");
  await copyElsewhere(page, "Find the order");
  await page.getByLabel("Title", { exact: true }).fill("");
  await designer.press("Control+v");
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Find the order");
  await expect(designer.steps).toHaveCount(4);
});

test("the answers that a change of kind takes away are named", async ({ page }) => {
  await allowClipboard(page);
  const designer = await Designer.blank(page);
  await copyElsewhere(page, FOREIGN.mermaid);
  await designer.select("Customer gets in touch");
  await designer.press("Control+v");
  await designer.select("Is the parcel lost?");
  await designer.press("r", "2");
  await expect(page.locator(".toast").filter({ hasText: "a task, without “Yes”, “No”" })).toBeVisible();
});

test("a step is made another kind by its number", async ({ page }) => {
  const designer = await drawn(page);
  await designer.select("Look it up");
  await designer.press("r");
  await expect(page.getByRole("menu", { name: "Change the kind of step" })).toBeVisible();
  await expect(page.locator('.kind-list [data-kind="task"]')).toBeFocused();
  await designer.press("4");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(page.getByRole("button", { name: "Undo: Make “Look it up” an escalation" })).toBeVisible();
  await designer.press("r", "ArrowDown", "ArrowDown", "Enter");
  await expect(page.getByRole("button", { name: "Undo: Make “Look it up” a sub-process" })).toBeVisible();
  await designer.press("r", "Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(designer.step("Look it up")).toBeFocused();
});

test("a chart pasted into a new process begins at its start", async ({ page }) => {
  await allowClipboard(page);
  const designer = await Designer.blank(page);
  const before = await designer.middle("Customer gets in touch");
  await copyElsewhere(page, "flowchart TD\n  a([Parcel is missing]) --> b[Look it up] --> c([Found])");
  await designer.press("Escape", "Control+v");
  await expect(designer.steps).toHaveCount(3);
  await expect(designer.step("Customer gets in touch")).toHaveCount(0);
  const [start, next, end] = [await designer.middle("Parcel is missing"), await designer.middle("Look it up"), await designer.middle("Found")];
  expect(Math.abs(start.x - before.x)).toBeLessThan(2);
  expect(Math.abs(start.y - before.y)).toBeLessThan(2);
  expect(Math.abs(next.x - start.x)).toBeLessThan(2);
  expect(Math.abs(end.x - start.x)).toBeLessThan(2);
  expect(next.y).toBeGreaterThan(start.y);
  await designer.undo(/^Undo: Paste/);
  await expect(designer.step("Customer gets in touch")).toHaveCount(1);
});
