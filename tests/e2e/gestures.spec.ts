// Every gesture of the canvas with a real mouse: what it does, and that one undo takes it back.
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";

test("a double click on nothing creates a step there, alone, and its title is part of it", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const free = await designer.free();
  await page.mouse.dblclick(free.x, free.y);
  await designer.name("On its own");
  const middle = await designer.middle("On its own");
  expect(Math.abs(middle.x - free.x)).toBeLessThan(12);
  expect(Math.abs(middle.y - free.y)).toBeLessThan(12);
  await expect(designer.linesFrom(await designer.id("Second"))).toHaveCount(0);
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  await expect(designer.step("On its own")).toBeVisible();
  await designer.undo(/^Undo: Add a task/);
  await expect(designer.step("On its own")).toBeHidden();
  await expect(designer.steps).toHaveCount(3);
  await page.locator('[data-command="redo"]').click();
  await expect(designer.step("On its own")).toBeVisible();
  // With everything selected, also from a button, nothing is left, and one undo brings it back.
  await designer.showAll();
  await designer.press("Control+a", "Delete");
  await expect(designer.steps).toHaveCount(0);
  await designer.undo(/^Undo: Delete 4 steps/);
  await expect(designer.steps).toHaveCount(4);
});

test("a line dropped on nothing offers the kinds, and the chosen one stands there, connected", async ({ page }) => {
  test.setTimeout(60_000);
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  const free = await designer.free(0.8, 0.3);
  const handle = `[data-step="${await designer.id("Second")}"] [data-handle]`;
  await designer.drag(await designer.at(handle), free);
  const menu = page.getByRole("menu", { name: "What comes next?" });
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await expectAccessible(page);
  await designer.press("ArrowDown", "ArrowDown", "ArrowUp");
  await expect(menu.getByRole("menuitem", { name: "Add a decision" })).toBeFocused();
  await designer.press("Escape");
  await expect(menu).toBeHidden();
  await expect(designer.steps).toHaveCount(3);

  await designer.drag(await designer.at(handle), free);
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await designer.press("d");
  await designer.name("Was it paid?");
  const middle = await designer.middle("Was it paid?");
  expect(Math.hypot(middle.x - free.x, middle.y - free.y)).toBeLessThan(20);
  await expect(designer.linesFrom(await designer.id("Second"))).toHaveCount(1);
  await designer.undo(/^Undo: Add a decision/);
  await expect(designer.step("Was it paid?")).toBeHidden();
  await expect(designer.linesFrom(await designer.id("Second"))).toHaveCount(0);

  await designer.drag(await designer.at(handle), free);
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await designer.press("6");
  await designer.name("Settled");
  await expect(page.getByRole("combobox", { name: "Outcome" })).toBeVisible();
});

test("the bar of next steps covers no step beside, and the details are never changed of another", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const first = await designer.middle("First");
  await page.mouse.dblclick(first.x + 280, first.y);
  await designer.name("Beside");
  await designer.select("First");
  const [bar, beside] = [await page.locator(".quick").boundingBox(), await designer.step("Beside").locator(".shape").boundingBox()];
  if (!bar || !beside) throw new Error("the bar or the step does not show");
  expect(bar.x + bar.width <= beside.x || bar.x >= beside.x + beside.width || bar.y + bar.height <= beside.y || bar.y >= beside.y + beside.height).toBe(true);
  const title = page.locator(".inspector").getByRole("textbox", { name: "Title", exact: true });
  await expect(title).toHaveValue("First");
  await designer.select("Beside");
  await title.fill("Beside it");
  await designer.press("Tab");
  await expect(designer.step("Beside it")).toBeVisible();
  await expect(designer.step("First")).toBeVisible();
});

test("a step dropped on a line is put there", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const free = await designer.free();
  await page.mouse.dblclick(free.x, free.y);
  await designer.name("Between");
  const [first, between] = [await designer.id("First"), await designer.id("Between")];
  await designer.drag(await designer.middle("Between"), await designer.onWay(`${first}/next`), [], async () => {
    await expect(page.locator(".drop-line")).toBeAttached();
  });
  await expect(designer.linesFrom(between)).toHaveCount(1);
  await expect(designer.step("Between")).toBeFocused();
  await designer.undo(/^Undo: Put “Between” between “First” and “Second”/);
  await expect(designer.linesFrom(between)).toHaveCount(0);
  // A step that has its place already leaves a line behind that closes the gap.
  const start = await designer.id("Customer gets in touch");
  await designer.press("Escape");
  await designer.drag(await designer.middle("Second"), await designer.onWay(`${start}/next`));
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", /Put “Second” between/);
  // The line out of a pill is one like any other.
  await designer.select("Between");
  await designer.press("a");
  const pill = await page.locator(".node.trigger").getAttribute("data-step");
  await designer.press("Escape");
  await designer.drag(await designer.middle("Second"), await designer.onWay(`anytime/${pill}`));
  await designer.undo(/^Undo: Put “Second” between “Between” and “Between”/);
});

test("both ends of a line are led elsewhere", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const free = await designer.free();
  await page.mouse.dblclick(free.x, free.y);
  await designer.name("Third");
  const [first, third] = [await designer.id("First"), await designer.id("Third")];
  await designer.selectWay(`${first}/next`);
  await designer.drag(await designer.at('[data-end="true"]'), await designer.middle("Third"), [], async () => {
    await expect(designer.step("Third")).toHaveAttribute("data-state", /hover/);
  });
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", /Lead to “Third”/);
  const start = await designer.id("Customer gets in touch");
  await designer.selectWay(`${start}/next`);
  await designer.drag(await designer.at('[data-end="false"]'), await designer.middle("Third"));
  await expect(designer.linesFrom(third)).toHaveCount(1);
  await expect(designer.linesFrom(start)).toHaveCount(0);
  await designer.undo(/^Undo: Lead on from “Third”/);
  await expect(designer.linesFrom(start)).toHaveCount(1);
});

test("a line is bent by its pieces, stays bent, and finds its own way again", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const way = `${await designer.id("First")}/next`;
  const line = page.locator(`.edge:not(.ends)[data-way="${way}"] .line`);
  const straight = await line.getAttribute("d");
  await designer.selectWay(way);
  const middle = await designer.at("[data-bend]");
  await designer.drag(middle, { x: middle.x + 120, y: middle.y }, [], async () => {
    await expect(designer.canvas).toHaveAttribute("data-doing", "bending");
  });
  await expect(line).not.toHaveAttribute("d", straight ?? "");
  const bent = (await line.getAttribute("d")) ?? "";
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  await expect(line).toHaveAttribute("d", bent);
  await designer.selectWay(way);
  const handle = await designer.at("[data-bend]");
  await page.mouse.dblclick(handle.x, handle.y);
  await expect(line).toHaveAttribute("d", straight ?? "");
  await designer.undo(/^Undo: Let a line find its way/);
  await expect(line).toHaveAttribute("d", bent);
  await designer.selectWay(way);
  await designer.command("Let the line find its own way");
  await expect(line).toHaveAttribute("d", straight ?? "");
});

test("with Alt a copy goes and the step stays", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const before = await designer.middle("Second");
  await designer.drag(before, await designer.free(), ["Alt"], async () => {
    await expect(page.locator("rect.copy")).toBeVisible();
  });
  await expect(designer.step("Second")).toHaveCount(2);
  await designer.undo(/^Undo: Duplicate a step/);
  await expect(designer.step("Second")).toHaveCount(1);
  expect(await designer.middle("Second")).toEqual(before);
});

test("a box selects, Shift adds, and a click with Shift or Ctrl toggles", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const [first, second] = [await designer.middle("First"), await designer.middle("Second")];
  await designer.drag({ x: first.x - 150, y: first.y - 10 }, { x: first.x + 10, y: first.y + 10 });
  await expect(page.locator('.node[data-state*="selected"]')).toHaveCount(1);
  await designer.drag({ x: second.x - 150, y: second.y - 10 }, { x: second.x + 10, y: second.y + 10 }, ["Shift"]);
  await expect(page.locator('.node[data-state*="selected"]')).toHaveCount(2);
  await page.keyboard.down("Shift");
  await page.mouse.click(first.x, first.y);
  await page.keyboard.up("Shift");
  await expect(designer.step("First")).not.toHaveAttribute("data-state", /selected/);
  await expect(designer.step("Second")).toHaveAttribute("data-state", /selected/);
  await page.keyboard.down("Control");
  await page.mouse.click(first.x, first.y);
  await page.keyboard.up("Control");
  await expect(page.locator('.node[data-state*="selected"]')).toHaveCount(2);
});

test("near the border the chart moves on", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const edge = await designer.free(0.995, 0.5);
  const before = await designer.middle("First");
  await designer.drag(await designer.middle("Second"), edge, [], async () => {
    await expect.poll(async () => before.x - (await designer.middle("First")).x).toBeGreaterThan(60);
  });
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", /Move a step/);
});

test("holding S and dragging makes space, and S alone is still the letter of a start", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const [first, second] = [await designer.middle("First"), await designer.middle("Second")];
  const between = { x: first.x + 250, y: (first.y + second.y) / 2 };
  await designer.drag(between, { x: between.x + 5, y: between.y + 90 }, ["s"], async () => {
    await expect(designer.canvas).toHaveAttribute("data-doing", "spacing");
  });
  expect((await designer.middle("First")).y).toBeCloseTo(first.y, 0);
  expect((await designer.middle("Second")).y - second.y).toBeGreaterThan(50);
  await designer.undo(/^Undo: Make space/);
  expect((await designer.middle("Second")).y).toBeCloseTo(second.y, 0);
  await expect(designer.steps).toHaveCount(3);
  await designer.press("s");
  await expect(page.getByText("This process has a start. One is enough.").first()).toBeVisible();
});

test("neighbours draw a step that is moved, and Ctrl lets it go freely", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const free = await designer.free();
  await page.mouse.dblclick(free.x, free.y);
  await designer.name("Loose");
  const [first, loose] = [await designer.middle("First"), await designer.middle("Loose")];
  await designer.drag(loose, { x: loose.x, y: first.y + 3 }, [], async () => {
    await expect(page.locator(".guide")).toBeAttached();
  });
  expect((await designer.middle("Loose")).y).toBeCloseTo(first.y, 0);
  const from = await designer.middle("Loose");
  await designer.drag(from, { x: from.x, y: from.y + 3 + 4 }, ["Control"], async () => {
    await expect(page.locator(".guide")).not.toBeAttached();
  });
  expect(Math.abs((await designer.middle("Loose")).y - from.y - 7)).toBeLessThan(1.5);
});

test("Space, the middle button and the hand move the view", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const { mouse } = page;
  let before = await designer.middle("First");
  const moved = async (): Promise<void> => {
    const after = await designer.middle("First");
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([60, -30]);
    before = after;
  };
  const drag = async (held: string[], button: "left" | "middle"): Promise<void> => {
    const from = await designer.middle("Second");
    await mouse.move(from.x, from.y);
    for (const key of held) await page.keyboard.down(key);
    await mouse.down({ button });
    await mouse.move(from.x + 60, from.y - 30, { steps: 3 });
    await expect(designer.canvas).toHaveAttribute("data-doing", "panning");
    await mouse.up({ button });
    for (const key of held) await page.keyboard.up(key);
  };
  await designer.step("First").focus();
  await drag(["Space"], "left");
  await moved();
  // On Linux the middle button pastes what was marked last, wherever that was; here it moves the view and no more.
  const steps = await designer.steps.count();
  await page.locator(".dbar input.name").dblclick();
  await drag([], "middle");
  await moved();
  await expect(designer.steps).toHaveCount(steps);
  await designer.press("h");
  await expect(designer.canvas).toHaveAttribute("data-tool", "hand");
  await drag([], "left");
  await moved();
  await designer.press("v");
  await designer.move("Second", 100, 100);
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", /Move a step/);
});

test("Escape backs out of a drag, and nothing has changed", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const entry = (await page.locator('[data-command="undo"]').getAttribute("aria-label")) ?? "";
  const before = await designer.middle("Second");
  const out = async (): Promise<void> => {
    await designer.press("Escape");
    await expect(designer.canvas).toHaveAttribute("data-doing", "idle");
  };
  await designer.drag(before, await designer.free(), [], out);
  await designer.select("Second");
  const handle = await designer.at(`[data-step="${await designer.id("Second")}"] [data-handle]`);
  await designer.drag(handle, await designer.free(), [], out);
  await designer.selectWay(`${await designer.id("First")}/next`);
  const end = await designer.at('[data-end="true"]');
  await designer.drag(end, await designer.middle("First"), [], out);
  expect(await designer.middle("Second")).toEqual(before);
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", entry);
});

test("what is selected is aligned and distributed, each with one undo", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const free = await designer.free();
  await page.mouse.dblclick(free.x, free.y);
  await designer.name("Third");
  const lefts = async (): Promise<number[]> => {
    const titles = ["First", "Second", "Third"];
    const boxes = await Promise.all(titles.map((title) => designer.step(title).locator(".shape").boundingBox()));
    return boxes.map((box) => Math.round(box?.x ?? 0));
  };
  const before = await lefts();
  await designer.command("Align left");
  await expect(page.getByText("Select at least two steps to align.").first()).toBeVisible();
  for (const title of ["First", "Second", "Third"]) {
    await designer.step(title).click({ modifiers: title === "First" ? [] : ["Shift"] });
  }
  await designer.command("Align left");
  expect(new Set(await lefts()).size).toBe(1);
  await designer.undo(/^Undo: Align 3 steps/);
  expect(await lefts()).toEqual(before);
  for (const title of ["First", "Second", "Third"]) {
    await designer.step(title).click({ modifiers: title === "First" ? [] : ["Shift"] });
  }
  await designer.command("Distribute down");
  await designer.undo(/^Undo: Distribute 3 steps/);
});

test("the other button and the keyboard open the menu of what is there", async ({ page }) => {
  test.setTimeout(60_000);
  const designer = await Designer.twoTasks(page);
  const menu = page.getByRole("menu", { name: "What to do here" });
  const middle = await designer.middle("Second");
  await page.mouse.click(middle.x, middle.y, { button: "right" });
  await expect(menu).toBeVisible();
  await expectAccessible(page);
  await menu.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(designer.step("Second")).toHaveCount(2);
  await designer.undo(/^Undo: Duplicate/);

  const way = await designer.onWay(`${await designer.id("First")}/next`);
  await page.mouse.click(way.x, way.y, { button: "right" });
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await designer.press("t");
  await designer.name("In between");
  await designer.undo(/^Undo: Insert a task/);

  const free = await designer.free();
  await page.mouse.click(free.x, free.y, { button: "right" });
  await menu.getByRole("menuitem", { name: "Add an end" }).click();
  await designer.name("Over");
  expect(Math.abs((await designer.middle("Over")).x - free.x)).toBeLessThan(60);

  await designer.select("First");
  await designer.press("Shift+F10");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await designer.press("End", "ArrowUp", "Enter");
  await expect(designer.step("First")).toBeHidden();
});

test("the plus of a line puts a step into it", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const way = `${await designer.id("First")}/next`;
  const middle = await designer.onWay(way, 0.3);
  await page.mouse.move(middle.x, middle.y);
  await page.locator(`.edge[data-way="${way}"] [data-insert]`).click();
  await designer.name("Between");
  await expect(designer.linesFrom(await designer.id("Between"))).toHaveCount(1);
  await designer.undo(/^Undo/);
  await expect(designer.step("Between")).toHaveCount(0);
});

test("the ring of the keyboard follows the outline, and no bar stands at an end", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  await designer.add("x", "Done");
  const ring = (title: string) =>
    designer.step(title).evaluate((step) => {
      const halo = step.querySelector(".halo");
      if (!halo) throw new Error("there is no ring");
      return [getComputedStyle(step).outlineStyle, getComputedStyle(halo).strokeWidth];
    });
  await expect(designer.step("Done")).toBeFocused();
  expect(await ring("Done")).toEqual(["none", "10px"]);
  await expect(page.locator(".quick")).toHaveCount(0);
  await designer.press("ArrowUp");
  expect(await ring("Second")).toEqual(["none", "10px"]);
  expect(await ring("Done")).not.toContain("10px");
  await expect(page.locator(".quick")).toHaveCount(1);
});

test("the line that is drawn begins at the edge of its step", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  const handle = await designer.at(`[data-step="${await designer.id("Second")}"] [data-handle]`);
  const step = await designer.step("Second").locator(".shape").boundingBox();
  const to = await designer.free();
  if (!step) throw new Error("the step does not show");
  await designer.drag(handle, to, [], async () => {
    const begins = await page.locator(".flow .draft").evaluate((path: SVGPathElement) => {
      const { x, y } = path.getPointAtLength(0).matrixTransform(path.getScreenCTM() ?? undefined);
      return { x, y };
    });
    const offX = Math.abs(Math.abs(begins.x - step.x - step.width / 2) - step.width / 2);
    const offY = Math.abs(Math.abs(begins.y - step.y - step.height / 2) - step.height / 2);
    expect(Math.min(offX, offY)).toBeLessThan(3);
  });
  await designer.press("Escape");
});
