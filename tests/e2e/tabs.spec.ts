// Several tabs and one database: an older one that holds it up is named, and a page that has become too old says so.
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
