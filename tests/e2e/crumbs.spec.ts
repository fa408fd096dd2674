// A process owner goes into called processes and back, sees which process calls which, and finds their way on a large
// chart: overview and zoom.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

/** A process with a start, calls of these processes, and an end. */
function calling(id: string, title: string, calls: string[]) {
  const steps: Record<string, unknown> = {
    begin: { kind: "start", title: `${title} begins`, next: calls.length > 0 ? "call-0" : "done" },
    done: { kind: "end", title: `${title} is done`, outcome: "resolved" },
  };
  calls.forEach((sop, place) => {
    const next = place + 1 < calls.length ? `call-${place + 1}` : "done";
    steps[`call-${place}`] = { kind: "call", title: `Run ${sop}`, sop, on: { resolved: next, closed: "done" } };
  });
  return { sop: 1, id, title, language: "en", start: "begin", steps };
}

async function bring(page: Page, ...processes: ReturnType<typeof calling>[]): Promise<void> {
  for (const process of processes) {
    const library = await new Library(page).open();
    await library.drop(`${process.id}.sop.json`, JSON.stringify(process));
    await new Designer(page).opened();
    await expect(page).toHaveURL(new RegExp(`${process.id}/draw`));
  }
}

const way = (page: Page) => page.getByRole("navigation", { name: "The way here" });

/** Where the chart stands on the screen. */
async function placeOf(page: Page): Promise<string> {
  const chart = page.locator(".canvas > .chart");
  const transform = `${await chart.getAttribute("style")} ${await chart.locator("> svg > g").getAttribute("transform")}`;
  return transform.replace(/-?[\d.]+/g, (number) => Number(number).toFixed(2));
}

test("a call leads into its process and back to where one was", async ({ page }) => {
  await bring(page, calling("inner", "Inner", []), calling("middle", "Middle", ["inner"]), calling("outer", "Outer", ["middle", "inner"]));
  const designer = new Designer(page);
  await designer.select("Run middle");
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 60);
  const left = await placeOf(page);

  // By its key, then by the link in the details.
  await designer.step("Run middle").focus();
  await designer.press("Shift+O");
  await expect(designer.step("Middle begins")).toBeVisible();
  await expect(way(page)).toContainText("Outer");
  await designer.select("Run inner");
  await page.locator("[data-open-called]").click();
  await expect(designer.step("Inner begins")).toBeVisible();
  await expect(way(page).getByRole("button")).toHaveText(["Outer", "Middle"]);

  // The way outlives a reload.
  await page.reload();
  await expect(way(page).getByRole("button")).toHaveText(["Outer", "Middle"]);
  await designer.press("Control+Shift+O");
  await expect(designer.step("Middle begins")).toBeVisible();
  await expect(designer.step("Run inner")).toHaveAttribute("data-state", /selected/);
  await way(page).getByRole("button", { name: "Outer" }).click();
  await expect(designer.step("Run middle")).toHaveAttribute("data-state", /selected/);
  await expect(designer.step("Run middle")).toBeFocused();
  await expect.poll(() => placeOf(page)).toBe(left);
  await expect(way(page)).toHaveCount(0);

  // The browser's own way back leads there, too, and from the library nothing is on the way.
  await designer.press("Shift+O");
  await expect(designer.step("Middle begins")).toBeVisible();
  await page.goBack();
  await expect(designer.step("Run middle")).toHaveAttribute("data-state", /selected/);
  await expect.poll(() => placeOf(page)).toBe(left);
  await page.goto("./#/p/inner/draw");
  await expect(designer.step("Inner begins")).toBeVisible();
  await expect(way(page)).toHaveCount(0);
});

test("a double click on the bars of a call opens it, on its title renames it", async ({ page }) => {
  await bring(page, calling("inner", "Inner", []), calling("outer", "Outer", ["inner"]));
  const designer = new Designer(page);
  const box = await designer.step("Run inner").locator(".shape").boundingBox();
  if (!box) throw new Error("the call is not drawn");
  await page.mouse.dblclick(box.x + box.width / 2, box.y + 18);
  await expect(page.locator(".title-box")).toBeFocused();
  await designer.press("Escape");
  await page.mouse.dblclick(box.x + 5, box.y + box.height / 2);
  await expect(designer.step("Inner begins")).toBeVisible();
  await expect(way(page)).toContainText("Outer");
});

test("a called process that is not at hand is made with the outcomes expected, or another one is called", async ({ page }) => {
  await bring(page, calling("inner", "Inner", []), calling("outer", "Outer", ["gone", "away"]));
  const designer = new Designer(page);
  await designer.select("Run gone");
  await designer.press("Shift+O");
  const dialog = page.locator("dialog[open]");
  await expect(dialog).toContainText("The process of “Run gone” is not at hand");
  await expectAccessible(page, "dialog[open]");
  await expect(dialog.locator("[data-make]")).toBeFocused();
  await designer.press("Enter");
  await expect(page).toHaveURL(/gone\/draw/);
  await expect(designer.step("Resolved")).toBeVisible();
  await expect(designer.step("Closed")).toBeVisible();
  await expect(designer.step("How does it end?")).toBeVisible();
  await expect(way(page)).toContainText("Outer");
  await page.reload();
  await expect(designer.step("How does it end?")).toBeVisible();
  await designer.press("Control+Shift+O");

  await expect(designer.step("Run gone")).toHaveAttribute("data-state", /selected/);
  await designer.select("Run away");
  await designer.press("Shift+O");
  await dialog.locator("[data-other]").selectOption("inner");
  await expect(dialog).toHaveCount(0);
  await designer.step("Run away").click();
  await designer.press("Shift+O");
  await expect(designer.step("Inner begins")).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`the call map shows who calls whom, what is missing and what goes in circles, ${theme}`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    await bring(page, calling("one", "One", ["two", "gone"]), calling("two", "Two", ["one"]), calling("three", "Three", ["two"]));
    await new Library(page).open();
    await page.getByRole("link", { name: "Call map" }).click();
    await expect(page).toHaveURL(/#\/map$/);
    const node = (id: string) => page.locator(`.call-map [data-process="${id}"]`);
    await expect(page.locator(".call-map [data-call]")).toHaveCount(4);
    await expect(node("gone")).toHaveAttribute("data-state", "missing");
    await expect(page.locator('.call-map [data-call="one two"]')).toHaveAttribute("data-state", "invalid");
    await expect(page.locator('.call-map [data-call="one gone"]')).toHaveAttribute("data-state", "");
    await expect(page.locator('tr[data-process="one"]')).toContainText("goes in circles");
    await expect(page.locator('tr[data-process="one"] td').nth(1)).toHaveText("Two, gone");
    await expect(page.locator('tr[data-process="two"] td').nth(2)).toHaveText("One, Three");
    await expect(page.locator('tr[data-process="gone"]')).toContainText("not at hand");
    await expectAccessible(page);

    // A process opens by key as by click.
    await page.reload();
    await page.getByRole("link", { name: /^Three, calls one process/ }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/three\/draw/);
    await page.goBack();
    await node("two").click();
    await expect(page).toHaveURL(/two\/draw/);
  });
}

test("the overview shows the view, moves it, and is switched off for good", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "ticket-escalation");
  const overview = page.locator("[data-overview]");
  await expect(overview.locator(".mini-chart path").first()).toBeAttached();
  const box = await overview.boundingBox();
  if (!box) throw new Error("there is no overview");
  const before = await placeOf(page);
  const selected = await page.locator('.node[data-state~="selected"]').count();

  // A press jumps there; the frame is dragged.
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2);
  await page.mouse.down();
  await expect.poll(() => placeOf(page)).not.toBe(before);
  const jumped = await placeOf(page);
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  const dragged = await placeOf(page);
  expect(dragged).not.toBe(jumped);
  await page.mouse.move(box.x + 10, box.y + 10);
  expect(await placeOf(page)).toBe(dragged);
  await expect(page.locator('.node[data-state~="selected"]')).toHaveCount(selected);
  await expect(designer.canvas).toHaveAttribute("data-doing", "idle");

  // By keyboard.
  await overview.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => placeOf(page)).not.toBe(dragged);
  await page.keyboard.press("Home");
  await expect(designer.canvas).not.toHaveAttribute("data-zoom", "75");
  await expectAccessible(page, ".corner");

  await designer.command("Overview on or off");
  await expect(overview).toHaveCount(0);
  await page.reload();
  await designer.opened();
  await expect(page.locator(".zoom")).toBeVisible();
  await expect(overview).toHaveCount(0);
  await page.setViewportSize({ width: 700, height: 900 });
  await designer.command("Overview on or off");
  await expect(overview).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(overview).toBeVisible();
});

test("the zoom menu and its keys show a size, the whole and the selection", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "ticket-escalation");
  const percent = page.getByRole("button", { name: /%, What to show/ });
  await percent.click();
  await page.getByRole("menuitem", { name: "200 %" }).click();
  await expect(designer.canvas).toHaveAttribute("data-zoom", "200");
  await expect(percent).toBeFocused();

  // By keyboard: down twice from 50 % is 200 %, up from the top is the last line.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "50 %" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Show all" })).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitemcheckbox", { name: "Overview" })).toBeFocused();
  await expectAccessible(page, ".zoom");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(percent).toBeFocused();

  await page.locator("[data-canvas]").focus();
  await page.keyboard.press("Shift+Digit1");
  await expect(designer.canvas).not.toHaveAttribute("data-zoom", "200");
  await designer.select("Take in the ticket");
  await page.keyboard.press("Shift+Digit2");
  await expect(designer.canvas).toHaveAttribute("data-zoom", "100");
  await expect(designer.step("Take in the ticket")).toBeInViewport();
});

test("a shipped process goes into the one it calls", async ({ page }) => {
  const library = await new Library(page).open();
  const text = await readFile(new URL("../../processes/ticket-escalation.sop.json", import.meta.url), "utf8");
  await library.drop("ticket-escalation.sop.json", text);
  await new Designer(page).opened();
  const designer = await Designer.fromTemplate(page, "business-customer-first");
  await designer.showAll();
  await designer.select("Resolve the fault by ticket escalation");
  await designer.press("Shift+O");
  await expect(designer.step("Take in the ticket")).toBeVisible();
  await expect(way(page)).toContainText("Business customer first");
});
