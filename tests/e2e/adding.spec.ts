// Adding what comes next, as people reach for it: by letter, from the palette by hand, at any time; and where one is after.
import { Designer } from "./designer";
import { Hands } from "./hands";
import { expect, test } from "./honest";

test("a kind is dragged from the palette to where it stands, into a line, or pressed", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const tool = (name: string) => page.locator(".palette").getByRole("button", { name });
  const grip = async (name: string) => {
    const box = await tool(name).boundingBox();
    if (!box) throw new Error(`no ${name} in the palette`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const free = await designer.free(0.75, 0.3);
  await designer.drag(await grip("decision"), free, [], async () => {
    await expect(page.locator(".taken")).toBeVisible();
  });
  await designer.name("Is it paid?");
  const there = await designer.middle("Is it paid?");
  expect(Math.hypot(there.x - free.x, there.y - free.y)).toBeLessThan(20);
  await designer.undo(/^Undo: Add a decision/);
  await expect(designer.step("Is it paid?")).toHaveCount(0);

  // On a line it stands between two steps.
  const first = await designer.id("First");
  await designer.drag(await grip("task"), await designer.onWay(`${first}/next`));
  await designer.name("Between");
  const between = await designer.id("Between");
  await expect(designer.linesFrom(between)).toHaveCount(1);
  expect(await designer.linesTo("Between")).toEqual([`${first}/next`]);

  // Backed out of, or let go where no chart is, nothing is added; a press still adds.
  const steps = await designer.steps.count();
  await designer.drag(await grip("wait"), await designer.free(0.75, 0.3), [], async () => {
    await expect(page.locator(".taken")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator(".taken")).toHaveCount(0);
  });
  await expect(designer.steps).toHaveCount(steps);
  await designer.drag(await grip("wait"), { x: 400, y: 12 });
  await expect(designer.steps).toHaveCount(steps);
  await designer.drag(await grip("note"), await designer.free(0.8, 0.2));
  await expect(page.locator(".node.note")).toHaveCount(1);
  await designer.press("Escape");
  await designer.select("Second");
  await tool("end").click();
  await designer.name("Done");
  expect(await designer.linesTo("Done")).toEqual([`${await designer.id("Second")}/next`]);
});

test("a letter puts a step between where one leads on, and says so where nothing can follow", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const hands = new Hands(page);
  await designer.select("First");
  await designer.add("e", "Hand it over");
  const first = await designer.id("First");
  expect(await designer.linesTo("Hand it over")).toEqual([`${first}/next`]);
  expect(await designer.linesTo("Second")).toEqual([`${await designer.id("Hand it over")}/next`]);
  await designer.undo(/^Undo: Insert/);
  expect(await designer.linesTo("Second")).toEqual([`${first}/next`]);

  await designer.select("Second");
  await designer.add("x", "Done");
  await designer.add("t", "After the end");
  await expect(hands.said.or(page.locator(".toast"))).toContainText([/stands alone/]);
});

test("in a new process the first letter follows the start, and what can happen at any time is named", async ({ page }) => {
  const designer = await Designer.blank(page);
  const hands = new Hands(page);
  await hands.press("t");
  await designer.name("Listen");
  const start = await designer.id("Customer gets in touch");
  expect(await designer.linesTo("Listen")).toEqual([`${start}/next`]);
  await designer.step("Listen").focus();
  await hands.press("a");
  await expect(page.locator(".title-box")).toBeFocused();
  await hands.type("Customer threatens");
  await hands.press("Enter");
  await expect(page.locator(".node.trigger")).toContainText("Customer threatens");
});

test("after a copy, a line taken away and lanes hidden again one is where one was", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const hands = new Hands(page);
  await designer.select("Second");
  await hands.press("Control+d");
  const copy = page.locator(".node:focus");
  await expect(copy).toHaveAttribute("data-state", /selected/);
  expect(await copy.getAttribute("data-step")).not.toBe(await designer.step("Second").first().getAttribute("data-step"));
  // Beside the original, at the same height.
  const [one, other] = [await designer.step("Second").first().locator(".shape").boundingBox(), await designer.step("Second").last().locator(".shape").boundingBox()];
  if (!one || !other) throw new Error("the copy is out of sight");
  expect(Math.abs(one.x - other.x)).toBeGreaterThan(one.width);
  expect(Math.abs(one.y - other.y)).toBeLessThan(2);
  await hands.press("Delete");

  const first = await designer.id("First");
  await designer.selectWay(`${first}/next`);
  await hands.press("Delete");
  await expect(designer.step("First")).toBeFocused();
  await hands.press("Control+z");

  await designer.move("Second", 160, 30);
  const before = await designer.step("Second").locator(".shape").getAttribute("d");
  await hands.press("g");
  await expect(designer.lanes.first()).toBeVisible();
  await expect(designer.step("Second").locator(".shape")).not.toHaveAttribute("d", before ?? "");
  await hands.press("g");
  await expect(designer.lanes).toHaveCount(0);
  expect(await designer.step("Second").locator(".shape").getAttribute("d")).toBe(before);
});

test("in the search bar Tab goes from what is sought to what replaces it, and letters are no commands there", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const hands = new Hands(page);
  const steps = await designer.steps.count();
  await hands.press("Control+h");
  await hands.type("First");
  await hands.press("Tab");
  await expect(page.locator("[data-find=with]")).toBeFocused();
  await hands.type("Opening");
  await hands.press("Shift+Tab");
  await expect(page.locator("[data-find=words]")).toBeFocused();
  await hands.press("Tab", "Tab");
  await hands.press("n", "t", "r");
  await expect(designer.steps).toHaveCount(steps);
  await hands.press("Control+Enter");
  await page.getByRole("button", { name: "Replace all" }).click();
  await expect(designer.step("Opening")).toBeVisible();
});

test("a role that is added is named at once, and the language is changed by its command", async ({ page }) => {
  const designer = await Designer.blank(page);
  const hands = new Hands(page);
  await hands.press("Escape");
  await page.getByRole("button", { name: "Add a role" }).click();
  await expect(page.locator(".part-row[data-fresh] input").first()).toBeFocused();
  await hands.type("Billing");
  await hands.press("Tab");
  await expect(page.locator(".part-row summary", { hasText: /^Billing$/ })).toBeVisible();
  await designer.command("Language");
  await expect(page.locator("html")).toHaveAttribute("lang", "da");
});
