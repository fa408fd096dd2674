// Going about on the chart with the keyboard, growing it, and what is said meanwhile.
import { Designer } from "./designer";
import { Hands } from "./hands";
import { expect, test } from "./honest";

test("a chart grows by Ctrl and arrows and by Tab in the title, and letters begin a title left empty", async ({ page }) => {
  const designer = await Designer.blank(page);
  const hands = new Hands(page);
  await hands.tabTo(page.locator("[data-canvas] [data-step]"));
  await hands.press("Control+ArrowDown");
  const box = page.locator(".title-box");
  await expect(box).toBeFocused();
  await hands.type("First");
  await hands.press("Tab");
  await expect(designer.step("First")).toBeVisible();
  await expect(box).toHaveValue("");
  await hands.type("Second");
  await hands.press("Tab");
  await expect(designer.step("Second")).toBeVisible();
  await hands.press("Escape");
  await expect(box).toHaveCount(0);
  await expect(designer.steps).toHaveCount(4);
  // T would add a task; on the step that was just left untitled it begins the title.
  await hands.press("T");
  await expect(box).toHaveValue("T");
  await hands.type("hird");
  await hands.press("Enter");
  await expect(designer.step("Third")).toBeFocused();
  await expect(designer.steps).toHaveCount(4);

  // Between two steps, where the first leads on already.
  await hands.press("ArrowUp");
  await expect(designer.step("Second")).toBeFocused();
  await hands.press("Control+ArrowRight");
  await hands.type("Between");
  await hands.press("Enter");
  await hands.press("ArrowDown");
  await expect(designer.step("Third")).toBeFocused();
  await hands.press("ArrowUp", "ArrowUp");
  await expect(designer.step("Second")).toBeFocused();

  // Deleting closes the gap and says so; the focus stays on the chart.
  await hands.press("ArrowDown", "Delete");
  await expect(hands.said).toContainText("“Second” now leads to “Third”");
  await expect(page.locator("[data-step]:focus")).toHaveCount(1);
  await hands.press("Control+z");
  await expect(hands.said).toContainText("Undone");
  await expect(page.locator("[data-step]:focus")).toHaveCount(1);
});

test("arrows select on the way, move, and refusals are said", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "first-contact-to-resolution");
  const hands = new Hands(page);
  await hands.tabTo(page.locator("[data-canvas] [data-step]"));
  await hands.press("Shift+ArrowDown", "Shift+ArrowDown");
  await expect(hands.said).toContainText("3 are selected");
  await hands.press("Shift+ArrowUp");
  await expect(hands.said).toContainText("2 are selected");
  await hands.press("Alt+ArrowRight");
  await expect(page.getByRole("button", { name: /^Undo: Move/ })).toBeVisible();
  await hands.press("Control+Shift+ArrowDown");
  const steps = await page.locator(".node[data-state~=selected]").count();
  expect(steps).toBeGreaterThan(5);
  await hands.press("Escape");
  await expect(page.locator(".node[data-state~=selected]")).toHaveCount(0);

  // Nothing follows an end.
  const end = page.locator(".node.end").first();
  const title = (await end.locator("title").textContent()) ?? "";
  await hands.jump(title);
  await hands.press("c");
  await expect(hands.said).toContainText("is an end, so nothing follows it");
  await hands.press("Control+ArrowDown");
  await expect(page.locator(".title-box")).toHaveCount(0);
});

test("a step is put into a line, and the line is led elsewhere and taken away", async ({ page }) => {
  const designer = await Designer.blank(page);
  const hands = new Hands(page);
  await hands.tabTo(page.locator("[data-canvas] [data-step]"));
  await hands.add("t", "First");
  await hands.add("t", "Last");
  await hands.press("ArrowUp", "b");
  await expect(hands.said).toContainText("from “First” to “Last”");
  await expect(page.locator(".edge:focus")).toHaveCount(1);
  await hands.press("d");
  await hands.type("Which?");
  await hands.press("Enter");
  await expect(designer.step("Which?")).toBeFocused();
  await hands.press("ArrowDown");
  await expect(designer.step("Last")).toBeFocused();
  await hands.press("ArrowUp", "ArrowUp", "b", "c");
  const last = page.locator(`[data-target="${await designer.id("Last")}"]`);
  await hands.type((await last.textContent()) ?? "");
  await expect(hands.said).toContainText("Lead to “Last”");
  await expect(page.locator(".edge:focus")).toHaveCount(1);
  await hands.press("Delete");
  await expect(designer.step("First")).toBeFocused();
  await hands.press("b");
  await expect(hands.said).toContainText("from “Customer gets in touch” to “First”");
});

test("letters in the details are no commands, and Escape comes back from there", async ({ page }) => {
  const designer = await Designer.blank(page);
  const hands = new Hands(page);
  await hands.tabTo(page.locator("[data-canvas] [data-step]"));
  await hands.add("d", "Which?");
  await hands.add("x", "This");
  await hands.press("ArrowUp", "i");
  await expect(page.locator(".inspector :focus")).toHaveCount(1);
  const steps = await designer.steps.count();
  await hands.tabTo(page.locator(".inspector").getByRole("button", { name: "Add an answer" }));
  await hands.press("t", "x", "u", "b", "?");
  await expect(designer.steps).toHaveCount(steps);
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await hands.press("Escape");
  await expect(designer.step("Which?")).toBeFocused();
});

test("what is pressed and typed at once goes into the details of the step come to, not of the one before", async ({ page }) => {
  const designer = await Designer.blank(page);
  const hands = new Hands(page);
  await hands.tabTo(page.locator("[data-canvas] [data-step]"));
  await hands.add("t", "First");
  await hands.add("t", "Second");
  await hands.press("ArrowUp", "l");
  await hands.type("30");
  await hands.press("Tab", "Escape", "ArrowDown", "l");
  await hands.type("45");
  await hands.press("Tab", "Escape");
  const amount = page.locator(".inspector [data-row=details-limit]");
  await expect(amount).toHaveValue("45");
  await hands.press("ArrowUp");
  await expect(designer.step("First")).toBeFocused();
  await expect(amount).toHaveValue("30");
});

test("the library hears a key as soon as it is there", async ({ page }) => {
  await page.goto("./#/", { waitUntil: "commit" });
  await page.locator("h1").waitFor();
  await page.keyboard.press("n");
  await new Designer(page).opened();
});

test("a step out of view is brought there to be renamed, and by the key of full size", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("First");
  const isSeen = () => designer.step("First").evaluate((step) => {
    const [at, canvas] = [step, step.closest(".canvas")].map((element) => element?.getBoundingClientRect());
    return at && canvas && at.x >= canvas.x && at.right <= canvas.right && at.y >= canvas.y && at.bottom <= canvas.bottom;
  }).catch(() => false);
  const away = async () => {
    const { x, y } = await designer.free(0.3, 0.3);
    await page.mouse.move(x, y);
    await page.mouse.wheel(700, 0);
    await expect.poll(isSeen).toBe(false);
  };
  await away();
  await designer.press("Control+0");
  await expect.poll(isSeen).toBe(true);
  await away();
  await designer.press("Enter");
  await expect(page.locator(".title-box")).toBeFocused();
  await expect.poll(isSeen).toBe(true);
});
