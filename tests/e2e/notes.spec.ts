// Notes and what can happen at any time: written, moved, copied and deleted as steps are, with the mouse and the keyboard.
import { Designer } from "./designer";
import { Hands } from "./hands";
import { expect, test } from "./honest";

test("a note is written in place, moved, copied, cut, pasted, duplicated and deleted", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const designer = await Designer.twoTasks(page);
  const notes = page.locator(".node.note");
  await designer.select("First");
  await designer.press("n");
  const box = page.locator(".note-box");
  await expect(box).toBeFocused();
  await page.keyboard.type("Mind the tone");
  await designer.press("Shift+Enter");
  await page.keyboard.type("and the time");
  await designer.press("Enter");
  await expect(box).toHaveCount(0);
  await expect(notes).toHaveCount(1);
  await expect(notes).toBeFocused();
  await expect(notes.locator("title")).toHaveText("Mind the tone\nand the time");

  // In place again, from where it was; Escape leaves it.
  await notes.dblclick();
  await expect(box).toHaveValue("Mind the tone\nand the time");
  await page.keyboard.type("Other");
  await designer.press("Escape");
  await expect(notes.locator("title")).toHaveText("Mind the tone\nand the time");

  const place = async () => (await notes.first().locator(".shape").getAttribute("d")) ?? "";
  const before = await place();
  await designer.press("Alt+ArrowRight");
  await expect.poll(place).not.toBe(before);
  const from = await designer.middleOf(notes.first());
  await designer.drag(from, { x: from.x + 60, y: from.y + 90 });
  await designer.undo(/^Undo: Move/);
  await designer.undo(/^Undo: Move/);
  expect(await place()).toBe(before);

  await notes.first().click();
  await designer.press("Control+d");
  await expect(notes).toHaveCount(2);
  await designer.press("Control+x");
  await expect(notes).toHaveCount(1);
  await designer.press("Control+v");
  await expect(notes).toHaveCount(2);
  await designer.press("Delete");
  await expect(notes).toHaveCount(1);
  await designer.undo(/^Undo: Delete a note/);
  await expect(notes).toHaveCount(2);
  // The quick bar of the selected step stands before the note beside it.
  const middles = [await designer.middleOf(notes.first()), await designer.middleOf(notes.last())];
  const at = middles.reduce((one, other) => (one.x > other.x ? one : other));
  await designer.drag(at, { x: at.x + 40, y: at.y - 160 }, ["Alt"]);
  await expect(notes).toHaveCount(3);
});

test("the arrows and Tab come to notes and pills, and a pill is named, led elsewhere and deleted by keyboard", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  const hands = new Hands(page);
  await designer.select("Second");
  await designer.press("a");
  const pill = page.locator(".node.trigger");
  await expect(pill).toHaveCount(1);
  await designer.select("First");
  // A pill is read before the step it leads to.
  await hands.press("Tab");
  await expect(pill).toBeFocused();
  await expect(page.locator(".inspector")).toContainText("Any time");
  await hands.press("Tab");
  await expect(page.getByRole("button", { name: /^Task, Second/ })).toBeFocused();
  await hands.press("Shift+Tab");
  await expect(pill).toBeFocused();

  await hands.press("Enter");
  await expect(page.locator(".title-box")).toBeFocused();
  await hands.type("Legal threat");
  await hands.press("Enter");
  await expect(pill).toHaveAttribute("aria-label", /Legal threat/);
  await expect(pill).toBeFocused();

  // Its line, and from there the step it leads to.
  await hands.press("b");
  await expect(page.locator('.edge:not(.ends)[data-state="selected"]')).toHaveCount(1);
  await expect(hands.said).toContainText("Second");
  await hands.press("Escape");
  await expect(pill).toBeFocused();

  // Led elsewhere, to the step whose number one types.
  await hands.press("c");
  const number = page.locator(`.target-number[data-target="${await designer.id("First")}"]`);
  await hands.press((await number.textContent()) ?? "");
  await expect(pill).toBeFocused();
  await expect(hands.said).toContainText("First");
  await hands.press("ArrowDown");
  await expect(designer.step("First")).toBeFocused();
  await hands.press("Shift+Tab");
  await expect(pill).toBeFocused();

  await hands.press("Shift+F10");
  await expect(page.getByRole("menuitem")).toHaveCount(3);
  await hands.press("Escape", "Delete");
  await expect(pill).toHaveCount(0);
  await hands.press("Control+z");
  await expect(pill).toHaveCount(1);
});

test("what can happen at any time and its first title are one undo", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  await designer.press("a");
  await expect(page.locator(".title-box")).toBeFocused();
  await page.locator(".title-box").fill("Customer gives up");
  await designer.press("Enter");
  const pill = page.locator(".node.trigger");
  await expect(pill).toContainText("Customer gives up");
  await designer.undo(/at any time/);
  await expect(pill).toHaveCount(0);
});

test("what can happen at any time says at which steps it can, and what follows", async ({ page }) => {
  const designer = await Designer.twoTasks(page);
  await designer.select("Second");
  await designer.press("a");
  await designer.name("A lawyer is named");
  const details = page.locator(".inspector");
  const where = details.getByRole("region", { name: "Can happen at" });
  await expect(where.getByRole("listitem")).toHaveText(["Every step"]);

  await where.getByRole("combobox").selectOption({ label: "First" });
  await expect(where.getByRole("listitem")).toHaveText(["First"]);
  await where.getByRole("combobox").selectOption({ label: "Second" });
  await expect(where.getByRole("listitem")).toHaveText(["First", "Second"]);
  await expect(where.getByRole("combobox").getByRole("option", { name: "First" })).toHaveCount(0);
  await details.getByLabel("Afterwards").selectOption({ label: "The case comes back to where it was" });
  await where.getByRole("checkbox").check();
  await designer.expectSaved();
  await page.reload();

  await page.locator(".node.trigger").click();
  await expect(where.getByRole("listitem")).toHaveText(["First", "Second"]);
  await expect(details.getByLabel("Afterwards")).toHaveValue("return");
  await expect(where.getByRole("checkbox")).toBeChecked();

  // Without a step it can happen at all of them again.
  await where.getByRole("button", { name: "Remove" }).first().click();
  await where.getByRole("button", { name: "Remove" }).first().click();
  await expect(where.getByRole("listitem")).toHaveText(["Every step"]);
});
