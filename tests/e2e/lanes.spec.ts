// Lanes by role, tidy of a part, pins: with the mouse and with the keyboard, each change one step of undo.
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";

test("lanes are shown and hidden again, as one change", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await expect(designer.lanes).toHaveCount(0);
  await designer.select("Customer disputes a refund");
  await designer.press("g");
  await expect(designer.lanes).not.toHaveCount(0);
  const heads = await designer.laneNames();
  expect(heads.length).toBeGreaterThan(2);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Undo: Show lanes/ }).click();
  await expect(designer.lanes).toHaveCount(0);
  await page.getByRole("button", { name: "Lanes by role" }).click();
  await expect.poll(() => designer.laneNames()).toEqual(heads);
  await page.getByRole("button", { name: "Lanes by role" }).click();
  await expect(designer.lanes).toHaveCount(0);
});

test("a lane is moved with the keyboard and with the mouse, and its steps with it", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await page.getByRole("button", { name: "Lanes by role" }).click();
  const before = await designer.laneNames();
  const first = before[0] ?? "";
  await designer.lane(first).focus();
  await designer.press("Alt+ArrowRight");
  const swapped = [before[1], before[0], ...before.slice(2)];
  await expect.poll(() => designer.laneNames()).toEqual(swapped);
  await expect(designer.lane(first)).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "is now lane 2" }).first()).toBeAttached();
  await page.getByRole("button", { name: /^Undo: Move the lane/ }).click();
  await expect.poll(() => designer.laneNames()).toEqual(before);

  const from = await designer.lane(first).boundingBox();
  const to = await designer.lane(before[1] ?? "").boundingBox();
  if (!from || !to) throw new Error("the heads do not show");
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width * 0.5, from.y + 10, { steps: 4 });
  await page.mouse.move(to.x + to.width * 0.5 + 20, from.y + 10, { steps: 2 });
  // The head is under the pointer, and where it would come to stand shows.
  const pulled = await designer.lane(first).boundingBox();
  expect(Math.abs((pulled?.x ?? 0) - (to.x + to.width * 0.5))).toBeLessThan(3);
  const aim = await page.locator('[data-aim="true"]').getAttribute("data-lane");
  const lanes = () => page.locator("[data-lane]").evaluateAll((all) => all.map((head) => head.getAttribute("data-lane")));
  const place = (await lanes()).indexOf(aim);
  const own = await designer.lane(first).getAttribute("data-lane");
  expect(place).toBeGreaterThan(0);
  await page.mouse.up();
  await expect.poll(async () => (await lanes()).indexOf(own)).toBe(place);
  await expect(page.locator('[data-aim="true"]')).toHaveCount(0);
  await expect.poll(async () => (await designer.laneNames()).indexOf(first)).toBeGreaterThan(0);
  await page.getByRole("button", { name: /^Undo: Move the lane/ }).click();
  await expect.poll(() => designer.laneNames()).toEqual(before);

  // Escape backs out: the lane stays where it is, and is not folded.
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width * 0.5, from.y + 10, { steps: 4 });
  await expect(page.locator('[data-aim="true"]')).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator('[data-aim="true"]')).toHaveCount(0);
  await page.mouse.up();
  await expect(designer.lane(first)).toHaveAttribute("aria-expanded", "true");
  expect(await designer.laneNames()).toEqual(before);
  // Pressed, it folds as before.
  await page.mouse.click(from.x + 20, from.y + 10);
  await expect(designer.lane(first)).toHaveAttribute("aria-expanded", "false");
  await designer.press("Escape");
});

test("a step dropped into a lane gets its role, an escalation is taken by it", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await page.getByRole("button", { name: "Lanes by role" }).click();
  await designer.showAll();
  const names = await designer.laneNames();
  const task = (await page.locator(".node.task title").first().textContent()) ?? "";
  const owner = /, ([^,]+), [^,]+$/.exec((await designer.step(task).getAttribute("aria-label")) ?? "")?.[1] ?? "";
  const target = names.find((name) => name !== owner) ?? "";
  await designer.dropInto(task, target);
  await expect(designer.step(task)).toHaveAttribute("aria-label", new RegExp(`, ${target},`));
  await page.getByRole("button", { name: new RegExp(`^Undo: Give it to ${target}`) }).click();
  await expect(designer.step(task)).toHaveAttribute("aria-label", new RegExp(`, ${owner},`));

  const escalation = (await page.locator(".node.escalation title").first().textContent()) ?? "";
  await designer.select(escalation);
  const takes = page.getByRole("combobox", { name: "Hand over to" });
  const before = await takes.inputValue();
  const titles = await takes.locator("option").allTextContents();
  const now = (await takes.locator("option:checked").textContent()) ?? "";
  const other = titles.find((title) => names.includes(title) && title !== now) ?? "";
  await designer.dropInto(escalation, other);
  await expect(takes).not.toHaveValue(before);
  await expect(takes.locator("option:checked")).toHaveText(other);
  await designer.press("Control+z");
  await expect(takes).toHaveValue(before);
});

test("what is added in a lane is its role's, and a folded lane unfolds for it", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await page.getByRole("button", { name: "Lanes by role" }).click();
  await designer.showAll();
  const foot = (await designer.free(0, 0.95)).y;
  const name = (await designer.laneNames())[1] ?? "";
  const middle = async (): Promise<number> => {
    const head = await designer.lane(name).boundingBox();
    return (head?.x ?? 0) + (head?.width ?? 0) / 2;
  };
  const x = await middle();
  await page.mouse.dblclick(x, foot);
  await designer.name("Added here");
  await expect(designer.step("Added here")).toHaveAttribute("aria-label", new RegExp(`, ${name},`));
  expect(Math.abs((await designer.middle("Added here")).x - x)).toBeLessThan(8);
  // So is a copy that is dragged there.
  const original = "Identify the customer and the order";
  await designer.drag(await designer.middle(original), { x, y: foot }, ["Alt"]);
  await expect(designer.step(original)).toHaveCount(2);
  await expect(page.getByRole("button", { name: new RegExp(`, ${original}, ${name},`) })).toHaveCount(1);
  await designer.undo(/^Undo: Duplicate a step/);

  // In a folded lane, too, what is added is seen at once.
  await designer.lane(name).click();
  await expect(designer.lane(name)).toHaveAttribute("aria-expanded", "false");
  await page.mouse.dblclick(await middle(), foot);
  await expect(designer.lane(name)).toHaveAttribute("aria-expanded", "true");
  await designer.name("Added there");
  await expect(designer.step("Added there")).toHaveAttribute("aria-label", new RegExp(`, ${name},`));
  await designer.undo(/^Undo: Add a task/);
  // And beside a folded lane it stands where it was put.
  await designer.lane((await designer.laneNames())[0] ?? "").click();
  const beside = await middle();
  await page.mouse.dblclick(beside, foot);
  await designer.name("Added beside");
  expect(Math.abs((await designer.middle("Added beside")).x - beside)).toBeLessThan(8);
  await expect(designer.step("Added beside")).toHaveAttribute("aria-label", new RegExp(`, ${name},`));
});

test("a lane folds to a thin band for this tab only", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await page.getByRole("button", { name: "Lanes by role" }).click();
  const name = (await designer.laneNames())[0] ?? "";
  const steps = page.locator(".node:not(.note, .trigger)");
  const [before, everything] = [await steps.count(), await designer.steps.count()];
  const stands = () => designer.steps.locator(".shape").evaluateAll((all) => all.map((shape) => shape.getAttribute("d")).sort());
  const whole = await stands();
  const wide = (await designer.lane(name).boundingBox())?.width ?? 0;
  await designer.lane(name).click();
  await expect(designer.lane(name)).toHaveAttribute("aria-expanded", "false");
  const thin = (await designer.lane(name).boundingBox())?.width ?? 0;
  expect(thin).toBeLessThan(wide / 3);
  // Every step keeps its sign; what stands beside them in the lane is put away with it.
  expect(await steps.count()).toBe(before);
  for (const beside of await page.locator(".node:is(.note, .trigger)").all()) {
    await expect(beside.locator(".shape")).toHaveAttribute("d", /M/);
  }
  await expect(page.getByRole("button", { name: /^Undo: Show lanes/ })).toBeVisible();
  await designer.lane(name).focus();
  await designer.press("Enter");
  await expect(designer.lane(name)).toHaveAttribute("aria-expanded", "true");
  await expect(designer.steps).toHaveCount(everything);
  expect(await stands()).toEqual(whole);
});

test("tidy puts only the selected steps in order, and leaves what is pinned", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "first-contact-to-resolution");
  const ids = await designer.steps.evaluateAll((steps) => steps.map((step) => step.getAttribute("data-step") ?? ""));
  const title = async (id: string): Promise<string> => (await page.locator(`[data-step="${id}"] title`).textContent()) ?? "";
  const [one, two, three] = [await title(ids[1] ?? ""), await title(ids[2] ?? ""), await title(ids[3] ?? "")];
  await designer.move(one, 90, 20);
  await designer.move(two, 60, -10);
  await designer.move(three, -80, 10);
  const third = await designer.place(three);
  await designer.selectBetween(one, two);
  const [firstBefore, secondBefore] = [await designer.place(one), await designer.place(two)];
  await designer.press("Shift+T");
  await expect.poll(() => designer.place(one)).not.toEqual(firstBefore);
  expect(await designer.place(three)).toEqual(third);
  await designer.press("Control+z");
  await expect.poll(() => designer.place(one)).toEqual(firstBefore);
  expect(await designer.place(two)).toEqual(secondBefore);

  await designer.select(three);
  await designer.press("Shift+P");
  await expect(designer.step(three).locator(".pin")).toBeVisible();
  await designer.press("Escape");
  await designer.press("Shift+T");
  await expect.poll(() => designer.place(one)).not.toEqual(firstBefore);
  expect(await designer.place(three)).toEqual(third);
  await designer.select(three);
  await designer.press("Shift+P");
  await expect(designer.step(three).locator(".pin")).toHaveCount(0);
});

test("the flow turns to the right and back", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "first-contact-to-resolution");
  const spread = async (): Promise<boolean> => {
    const boxes = await designer.steps.evaluateAll((steps) => steps.map((step) => step.getBoundingClientRect()).map(({ x, y }) => ({ x, y })));
    const [xs, ys] = [boxes.map(({ x }) => x), boxes.map(({ y }) => y)];
    return Math.max(...xs) - Math.min(...xs) > Math.max(...ys) - Math.min(...ys);
  };
  expect(await spread()).toBe(false);
  await designer.steps.first().focus();
  await designer.press("Shift+F");
  await expect.poll(spread).toBe(true);
  await designer.press("Control+z");
  await expect.poll(spread).toBe(false);
});
