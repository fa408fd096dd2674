// Several tabs and one database: an older one that holds it up is named, a page that has become too old says so, and what
// one tab keeps of a process shows in the others.
import type { Page } from "@playwright/test";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

test("a page that waits for an older tab says so, and goes on when that one closes", async ({ page, context }) => {
  // An older Sopwright that never lets go by itself.
  const older = await context.newPage();
  await older.goto("./favicon.svg");
  await older.evaluate(async () => {
    const open = indexedDB.open("sopwright", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("processes");
    const database = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    Object.assign(window, { database });
  });
  await page.goto("./#/");
  const told = page.locator(".other-tab");
  await expect(told).toContainText("Another tab has an older Sopwright open");
  await expect(told).toHaveAttribute("role", "alert");
  await older.close();
  await expect(told).toBeHidden();
  await page.getByRole("button", { name: "New process", exact: true }).click();
  await expect(page.locator('[data-saving="saved"], .canvas').first()).toBeVisible();
});

test("a page that has become too old lets go of the database and asks to be loaded anew", async ({ page, context }) => {
  await new Library(page).open();
  await expect(page.locator("[data-template]").first()).toBeVisible();
  const newer = await context.newPage();
  await newer.goto("./favicon.svg");
  await newer.evaluate(async () => {
    const gone = indexedDB.deleteDatabase("sopwright");
    await new Promise<void>((done) => (gone.onsuccess = () => done()));
  });
  const told = page.locator(".other-tab");
  await expect(told).toContainText("A newer Sopwright is open in another tab");
  await told.getByRole("button", { name: "Reload" }).click();
  await expect(page.locator("[data-template]").first()).toBeVisible();
  await expect(told).toBeHidden();
});

/** The process that is open in one tab, in another one. */
async function alsoOpen(page: Page, witness: { watch(page: Page, origin: string): Promise<void> }, baseURL: string | undefined): Promise<Designer> {
  const other = await page.context().newPage();
  await witness.watch(other, new URL(baseURL ?? "").origin);
  await other.goto(page.url());
  return new Designer(other).opened();
}

test("what one tab keeps of a process shows in another one at once, which keeps its view, selection and focus", async ({ page, witness, baseURL }) => {
  const one = await Designer.twoTasks(page);
  await one.expectSaved();
  const other = await alsoOpen(page, witness, baseURL);
  await other.showAll();
  await other.select("Second");
  const place = await other.middle("Second");
  await one.rename("First", "Look into the matter");
  await expect(other.step("Look into the matter")).toBeVisible();
  await expect(other.page.locator("[aria-live], [role=status]").filter({ hasText: "Another tab:" })).toHaveCount(1);
  await expect(other.step("Second")).toHaveAttribute("data-state", /selected/);
  await expect(other.step("Second")).toBeFocused();
  expect(await other.middle("Second")).toEqual(place);
  // The history is that of the process: one tab takes back what the other one did, and that shows there.
  await other.press("Control+z");
  await expect(other.step("First")).toBeVisible();
  await expect(one.step("First")).toBeVisible();
  // Each goes on, and nothing is refused.
  await other.rename("Second", "Matter settled");
  await expect(one.step("Matter settled")).toBeVisible();
  await one.rename("First", "Read the order");
  await expect(other.step("Read the order")).toBeVisible();
  for (const tab of [one, other]) await expect(tab.page.locator(".not-kept")).toHaveCount(0);
  await other.page.reload();
  await other.opened();
  await expect(other.step("Read the order")).toBeVisible();
  await expect(other.step("Matter settled")).toBeVisible();
});

test("a tab in which a title is typed takes over afterwards, and its own change is put behind", async ({ page, witness, baseURL }) => {
  const one = await Designer.twoTasks(page);
  await one.expectSaved();
  const other = await alsoOpen(page, witness, baseURL);
  await other.step("Second").dblclick();
  await other.page.locator(".title-box").fill("Matter settled");
  await one.rename("First", "Look into the matter");
  await one.expectSaved();
  await other.page.waitForTimeout(800);
  await expect(other.step("First")).toBeVisible();
  await expect(other.page.locator(".title-box")).toHaveValue("Matter settled");
  await other.press("Enter");
  for (const tab of [one, other]) {
    await expect(tab.step("Look into the matter")).toBeVisible();
    await expect(tab.step("Matter settled")).toBeVisible();
    await expect(tab.page.locator(".not-kept")).toHaveCount(0);
  }
});

test("two tabs that change the same are told, and nothing is written over", async ({ page, witness, baseURL }) => {
  const one = await Designer.twoTasks(page);
  await one.expectSaved();
  const other = await alsoOpen(page, witness, baseURL);
  await other.step("Second").dblclick();
  await other.page.locator(".title-box").fill("Mine");
  await one.rename("Second", "Theirs");
  await one.expectSaved();
  await other.press("Enter");
  await expect(other.page.locator(".not-kept")).toContainText("Another tab changed this process first");
  await expect(one.step("Theirs")).toBeVisible();
  await other.page.getByRole("button", { name: "Reload" }).click();
  await expect(other.step("Theirs")).toBeVisible();
});
