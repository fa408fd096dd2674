// Lines: a step put into one, one that is drawn to where it may not lead, and what each takes to undo.
import { Designer } from "./designer";
import { Hands } from "./hands";
import { expect, test } from "./honest";

test("on a chart that was never placed each thing one does is one undo", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "first-contact-to-resolution");
  await designer.showAll();
  const undo = page.locator('[data-command="undo"]');
  await expect(undo).toBeDisabled();
  const first = designer.steps.and(page.locator(".task")).first();
  const id = (await first.getAttribute("data-step")) ?? "";
  const way = (await designer.linesFrom(id).first().getAttribute("data-way")) ?? "";
  const stands = () => page.locator(".node .shape").evaluateAll((all) => all.map((shape) => shape.getAttribute("d")));
  const before = await stands();

  const things: [string, RegExp, () => Promise<void>][] = [
    ["a step put into a line", /^Undo: Insert/, async () => {
      await designer.selectWay(way);
      await designer.press("t", "Escape");
    }],
    ["a step grown", /^Undo: (Add|Insert)/, async () => {
      await first.click();
      await designer.press("Control+ArrowRight", "Escape");
    }],
    ["a step moved", /^Undo: Move/, async () => {
      await first.click();
      await designer.press("Alt+ArrowRight");
    }],
    ["a step pinned", /^Undo: Pin/, async () => {
      await first.click();
      await designer.press("Shift+P");
    }],
  ];
  for (const [what, label, act] of things) {
    await test.step(what, async () => {
      await act();
      await expect(undo).toHaveAttribute("aria-label", label);
      await undo.click();
      await expect(undo).toBeDisabled();
      expect(await stands()).toEqual(before);
    });
  }
});

test("a step put into a line stands on it, and what follows makes room", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const second = await designer.middle("Second");
  await designer.selectWay(`${await designer.id("First")}/next`);
  await designer.press("d");
  await designer.name("Between");
  const [first, between, after] = [await designer.middle("First"), await designer.middle("Between"), await designer.middle("Second")];
  expect(Math.abs(between.x - first.x)).toBeLessThan(2);
  expect(between.y).toBeGreaterThan(first.y);
  expect(between.y).toBeLessThan(after.y);
  await designer.undo(/^Undo: Insert/);
  await expect(designer.step("Between")).toHaveCount(0);
  expect(Math.abs((await designer.middle("Second")).y - second.y)).toBeLessThan(2);
});

test("while a line is drawn, steps it may not lead to are faint, and on one of them it shows a cross", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  const start = designer.step("Customer gets in touch");
  const handle = await designer.at(`[data-step="${await designer.id("Second")}"] [data-handle]`);
  const [wrong, right] = [await designer.middle("Customer gets in touch"), await designer.middle("First")];
  await page.mouse.move(handle.x, handle.y);
  await page.mouse.down();
  await page.mouse.move(wrong.x, wrong.y, { steps: 6 });
  await expect(start).toHaveAttribute("data-state", /dimmed/);
  await expect(designer.step("First")).not.toHaveAttribute("data-state", /dimmed/);
  await expect(page.locator(".draft.refused")).toHaveCount(1);
  await expect(page.locator(".flow .cross")).toHaveCount(1);
  await page.mouse.move(right.x, right.y, { steps: 6 });
  await expect(page.locator(".draft.refused, .flow .cross")).toHaveCount(0);
  await designer.press("Escape");
  await page.mouse.up();
  await expect(start).not.toHaveAttribute("data-state", /dimmed/);

  // By keyboard as well.
  await designer.press("c");
  await expect(start).toHaveAttribute("data-state", /dimmed/);
  await designer.press("Escape");
  await expect(start).not.toHaveAttribute("data-state", /dimmed/);
});

test("an answer is named with two clicks on its line, and a line without words is told without", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  await designer.add("d", "Was it paid?");
  await designer.add("x", "Done");
  await designer.showAll();
  const way = (await page.locator('.edge:not(.ends)[data-way^="b-"]').getAttribute("data-way")) ?? "";
  const line = await designer.onWay(way, 0.25);
  await page.mouse.dblclick(line.x, line.y);
  await expect(page.locator(".label-box")).toBeFocused();
  await page.keyboard.type("Yes");
  await designer.press("Enter");
  await expect(page.locator(`.edge[data-way="${way}"]`).first()).toContainText("Yes");
  await expect(page.getByRole("button", { name: "Line “Yes” from “Was it paid?” to “Done”" })).toBeFocused();
  await designer.undo(/Label “Yes”/);
  await designer.select("First");
  await designer.press("b");
  await expect(page.getByRole("button", { name: "Line from “First” to “Second”" })).toBeFocused();
  // On a line Ctrl and an arrow put a step into it.
  await designer.press("Control+ArrowRight");
  await designer.name("Between");
  await expect(designer.linesFrom(await designer.id("First"))).toHaveCount(1);
  await expect(designer.linesFrom(await designer.id("Between"))).toHaveCount(1);
});

test("what a line is drawn to is not covered by what says how", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const corner = await page.locator("main.canvas").boundingBox();
  if (!corner) throw new Error("there is no canvas");
  // The second step to where the hint would stand if nothing were there.
  const second = await designer.middle("Second");
  await page.mouse.move(second.x, second.y);
  await page.mouse.wheel(0, second.y - corner.y - 60);
  await designer.select("Second");
  await designer.press("b", "c");
  const hint = page.locator(".connect-hint");
  await expect(hint).toBeVisible();
  for (const number of await page.locator(".target-number").all()) {
    const step = designer.canvas.locator(`.node[data-step="${(await number.getAttribute("data-target")) ?? ""}"] .shape`);
    const [one, other] = [await step.boundingBox(), await hint.boundingBox()];
    if (!one || !other) throw new Error("the step or the hint does not show");
    expect(one.y >= other.y + other.height || one.y + one.height <= other.y).toBe(true);
  }
  await designer.press("Escape");
});

test("an answer that leads nowhere has a stub, which is drawn to a step or to nothing", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  await designer.add("d", "Was it paid?");
  const ask = await designer.id("Was it paid?");
  for (const title of ["Paid", "Not paid"]) {
    await designer.select("Was it paid?");
    await designer.add("t", title);
  }
  await designer.showAll();
  const ways = await designer.linesTo("Paid", "Not paid");
  const stub = (place: number) => `[data-stub="${ways[place]}"]`;
  // Without healing the answers stay and lead nowhere.
  for (const title of ["Paid", "Not paid"]) {
    await designer.step(title).focus();
    await designer.press("Shift+Delete");
  }
  await expect(page.locator("[data-stub]")).toHaveCount(2);
  // The second is taken, not the first that is open.
  await designer.drag(await designer.at(stub(1)), await designer.middle("First"), [], async () => {
    await expect(designer.canvas).toHaveAttribute("data-doing", "connecting");
    await expect(designer.step("First")).toHaveAttribute("data-state", /hover/);
  });
  await expect(designer.linesFrom(ask)).toHaveCount(0);
  await expect(page.locator(`.edge:not(.ends)[data-way="${ways[1]}"]`)).toHaveCount(1);
  await expect(page.locator(stub(1))).toHaveCount(0);
  await designer.undo(/^Undo: Connect “Was it paid\?” to “First”/);
  await expect(page.locator("[data-stub]")).toHaveCount(2);
  await designer.drag(await designer.at(stub(1)), await designer.free(0.8, 0.3));
  await expect(page.getByRole("menu", { name: "What comes next?" }).getByRole("menuitem").first()).toBeFocused();
  await designer.press("t");
  await designer.name("Ask again");
  await expect(page.locator(`.edge:not(.ends)[data-way="${ways[1]}"]`)).toHaveCount(1);
  await designer.undo(/^Undo: Add a task/);
  // A click selects it as it selects a line, and Escape lets go of it.
  await designer.press("Escape");
  const end = await designer.at(stub(0));
  await page.mouse.click(end.x, end.y);
  await expect(page.locator(`.edge.open[data-way="${ways[0]}"]`)).toHaveAttribute("data-state", "selected");
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.move(end.x + 90, end.y, { steps: 4 });
  await designer.press("Escape");
  await page.mouse.up();
  await expect(page.locator("[data-stub]")).toHaveCount(2);
});

test("a stub is gone to, named, led on, followed and taken away by keys alone", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const hands = new Hands(page);
  await designer.select("Second");
  await designer.add("d", "Was it paid?");
  for (const title of ["Paid", "Not paid"]) {
    await designer.select("Was it paid?");
    await designer.add("t", title);
  }
  const [paid, not] = await designer.linesTo("Paid", "Not paid");
  for (const title of ["Paid", "Not paid"]) {
    await designer.step(title).focus();
    await hands.press("Shift+Delete");
  }
  const stub = (way?: string) => page.locator(`.edge.open[data-way="${way}"]`);
  await designer.step("Was it paid?").focus();

  // Answers come before what leads in, in their order.
  await hands.press("b");
  await expect(stub(paid)).toHaveAttribute("data-state", "selected");
  await expect(stub(paid)).toBeFocused();
  await expect(hands.said).toContainText("leads nowhere yet");
  await hands.press("Enter");
  await expect(page.locator(".label-box")).toBeFocused();
  await hands.type("Yes");
  await hands.press("Enter");
  await expect(stub(paid)).toContainText("Yes");

  // The second leads to a step by its number, not the first that is open.
  await hands.press("b");
  await expect(stub(not)).toHaveAttribute("data-state", "selected");
  await hands.press("c");
  const first = page.locator(`[data-target="${await designer.id("First")}"]`);
  await hands.press((await first.textContent()) ?? "");
  await expect(page.locator(`.edge:not(.ends, .open)[data-way="${not}"]`)).toHaveCount(1);
  await hands.press("Control+z");
  await expect(stub(not)).toHaveCount(1);

  // A letter puts a new step behind it.
  await designer.step("Was it paid?").focus();
  await hands.press("b", "b", "e");
  await designer.name("Hand it over");
  await expect(page.locator(`.edge:not(.ends, .open)[data-way="${not}"]`)).toHaveCount(1);
  await expect(stub(paid)).toHaveCount(1);

  // The menu of the keyboard, and Delete, are about the answer and not about its step.
  await designer.step("Was it paid?").focus();
  await hands.press("b", "Shift+F10");
  await expect(page.getByRole("menuitem", { name: /Delete/ })).toBeVisible();
  await hands.press("Escape", "Delete");
  await expect(stub(paid)).toHaveCount(0);
  await expect(designer.step("Was it paid?")).toBeVisible();
});

test("what is taken back gives every line its way again, and done again the other", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await designer.showAll();
  const ways = () => page.locator(".edge:not(.ends)").evaluateAll((all) =>
    Object.fromEntries(all.map((one) => [one.getAttribute("data-way"), one.querySelector(".line")?.getAttribute("d")])));
  const seen = [await ways()];
  for (const [title, dx, dy] of [
    ["Where is the money now?", 90, -40], ["Share the bank reference", -60, 70], ["Was more refunded than was paid?", 160, 30],
    ["Where is the money now?", -120, 60], ["Share the bank reference", 200, -90],
  ] as const) {
    await designer.move(title, dx, dy);
    seen.push(await ways());
  }
  for (const before of seen.slice(0, -1).reverse()) {
    await designer.press("Control+z");
    await expect.poll(ways).toEqual(before);
  }
  for (const after of seen.slice(1)) {
    await designer.press("Control+Shift+z");
    await expect.poll(ways).toEqual(after);
  }
});
