// Fingers on the canvas: one moves the view or a selected step, two zoom, one that stays opens the menu.
import type { CDPSession } from "@playwright/test";
import { Designer, type Place } from "./designer";
import { expect, test } from "./honest";

test.use({ hasTouch: true, isMobile: true, viewport: { width: 1180, height: 820 } });

/** Real touches, several at once. */
class Fingers {
  constructor(private readonly session: CDPSession) {}

  private async send(type: string, places: Place[]): Promise<void> {
    const touchPoints = places.map(({ x, y }, id) => ({ x, y, id }));
    await this.session.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints });
  }

  async down(...places: Place[]): Promise<void> {
    await this.send("touchStart", places);
  }

  async move(...places: Place[]): Promise<void> {
    await this.send("touchMove", places);
  }

  async up(): Promise<void> {
    await this.send("touchEnd", []);
  }

  async drag(from: Place, to: Place): Promise<void> {
    await this.down(from);
    for (let step = 1; step <= 5; step++) {
      await this.move({ x: from.x + ((to.x - from.x) * step) / 5, y: from.y + ((to.y - from.y) * step) / 5 });
    }
    await this.up();
  }
}

test("fingers move the view, zoom it, move a selected step, and open the menu", async ({ page }) => {
  test.setTimeout(60_000);
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.add("t", "First");
  await designer.showAll();
  const fingers = new Fingers(await page.context().newCDPSession(page));

  // One finger on nothing moves the view.
  const start = await designer.middle("First");
  const free = await designer.free(0.2, 0.7);
  await fingers.drag(free, { x: free.x + 80, y: free.y + 20 });
  const panned = await designer.middle("First");
  expect(panned.x - start.x).toBeGreaterThan(60);
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", /Add a task/);

  // Two fingers zoom.
  const zoom = async (): Promise<number> => Number(await designer.canvas.getAttribute("data-zoom"));
  const before = await zoom();
  const middle = await designer.free(0.5, 0.5);
  const apart = (by: number): Place[] => [{ x: middle.x - by, y: middle.y }, { x: middle.x + by, y: middle.y }];
  await fingers.down(...apart(60));
  await expect(designer.canvas).toHaveAttribute("data-doing", "pinching");
  for (const by of [70, 80, 90]) await fingers.move(...apart(by));
  await fingers.up();
  await expect(designer.canvas).toHaveAttribute("data-doing", "idle");
  expect((await zoom()) / before).toBeCloseTo(1.5, 1);
  await designer.showAll();

  // A tap selects; then a finger moves the step.
  const first = await designer.middle("First");
  await page.touchscreen.tap(first.x, first.y);
  await expect(designer.step("First")).toHaveAttribute("data-state", /selected/);
  await fingers.drag(first, { x: first.x + 120, y: first.y + 60 });
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", /Move a step/);

  // A finger that stays opens the menu, with targets a finger can hit.
  const there = await designer.middle("First");
  await fingers.down(there);
  const menu = page.getByRole("menu", { name: "What to do here" });
  await expect(menu).toBeVisible();
  await fingers.up();
  await expect(menu).toBeVisible();
  for (const item of await menu.getByRole("menuitem").all()) {
    expect((await item.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
  }
  const grip = await page.locator("[data-handle]").first().boundingBox();
  expect(grip?.width ?? 0).toBeGreaterThanOrEqual(43.9);
  await menu.getByRole("menuitem", { name: "Duplicate" }).tap();
  await expect(designer.step("First")).toHaveCount(2);
});

test("in a small window the finger that opened the menu chooses nothing when it is lifted", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await page.setViewportSize({ width: 420, height: 860 });
  await designer.showAll();
  const count = await designer.steps.count();
  const fingers = new Fingers(await page.context().newCDPSession(page));
  const menu = page.getByRole("menu", { name: "What to do here" });
  await fingers.down(await designer.middle("First"));
  await expect(menu).toBeVisible();
  await fingers.up();
  await expect(menu).toBeVisible();
  await expect(designer.steps).toHaveCount(count);
  await menu.getByRole("menuitem", { name: "Add a task" }).tap();
  await designer.name("Second thoughts");
  await expect(designer.steps).toHaveCount(count + 1);
});

test("in a small window the menu of a step stands in the window, above the details", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("First");
  await page.setViewportSize({ width: 420, height: 860 });
  await designer.showAll();
  await expect(page.getByLabel("Title", { exact: true })).toBeVisible();
  const fingers = new Fingers(await page.context().newCDPSession(page));
  await fingers.down(await designer.middle("First"));
  const menu = page.getByRole("menu", { name: "What to do here" });
  await expect(menu).toBeVisible();
  await fingers.up();
  for (const item of await menu.getByRole("menuitem").all()) {
    const isMet = await item.evaluate((item) => {
      const { left, top, width, height } = item.getBoundingClientRect();
      return item.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(isMet, await item.innerText()).toBe(true);
  }
  await menu.getByRole("menuitem", { name: "Duplicate" }).tap();
  await expect(designer.step("First")).toHaveCount(2);
});

test("in a small window a finger moves the selected step by all that is within it", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("First");
  await page.setViewportSize({ width: 420, height: 860 });
  await designer.showAll();
  const box = await designer.step("First").locator(".shape").boundingBox();
  if (!box) throw new Error("it is not on the canvas");
  const fingers = new Fingers(await page.context().newCDPSession(page));
  const from = { x: box.x + box.width / 2, y: box.y + box.height * 0.7 };
  await fingers.down(from);
  await fingers.move({ x: from.x + 30, y: from.y });
  await fingers.move({ x: from.x + 60, y: from.y });
  await expect(designer.canvas).toHaveAttribute("data-doing", "moving");
  await fingers.up();
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", /Move a step/);
});

test("a finger draws on from an answer that leads nowhere", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  await designer.add("d", "Which?");
  await designer.add("t", "Gone");
  await designer.press("Shift+Delete");
  await designer.showAll();
  const stub = page.locator("[data-stub]");
  await expect(stub).toHaveCount(1);
  const fingers = new Fingers(await page.context().newCDPSession(page));
  await fingers.drag(await designer.at("[data-stub]"), await designer.middle("First"));
  await expect(stub).toHaveCount(0);
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-label", /Connect “Which\?” to “First”/);
});

test("in a small window nothing stands over the next step, which a finger selects", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await page.setViewportSize({ width: 420, height: 860 });
  await designer.showAll();
  const tap = async (title: string) => {
    const { x, y } = await designer.middle(title);
    await page.touchscreen.tap(x, y);
    await expect(page.locator(".inspector").getByRole("textbox", { name: "Title", exact: true })).toHaveValue(title);
  };
  await tap("First");
  await tap("Second");
  // What follows is chosen above the canvas, and stands below.
  await page.locator(".palette").getByRole("button", { name: "decision" }).tap();
  await designer.name("Is it paid?");
  expect(await designer.linesTo("Is it paid?")).toEqual([`${await designer.id("Second")}/next`]);
});

test("for a finger the bar of next steps stands wholly on the canvas, beside other steps", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const bar = page.locator(".quick");
  for (const title of ["First", "Second"]) {
    await designer.select(title);
    const [around, canvas] = [await bar.boundingBox(), await page.locator(".canvas").boundingBox()];
    if (!around || !canvas) throw new Error("the bar does not show");
    expect(around.x).toBeGreaterThanOrEqual(canvas.x);
    expect(around.x + around.width).toBeLessThanOrEqual(canvas.x + canvas.width);
    for (const other of await designer.steps.all()) {
      const box = await other.locator(".shape").boundingBox();
      if (!box) continue;
      const isApart =
        box.x >= around.x + around.width ||
        box.x + box.width <= around.x ||
        box.y >= around.y + around.height ||
        box.y + box.height <= around.y;
      expect(isApart, (await other.getAttribute("aria-label")) ?? "").toBe(true);
    }
  }
});
