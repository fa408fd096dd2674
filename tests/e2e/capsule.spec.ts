// A running case goes from one profile to another, as a file and as a link, locked and open.
import type { Browser, Page } from "@playwright/test";
import { expectAccessible, SCREENS } from "./accessible";
import { beginCase, dialog, identify, saved, settle } from "./carry";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

/** A profile of its own: nothing of the first one is here. */
async function colleague(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL: baseURL ?? "", locale: "en-GB", timezoneId: "Europe/Copenhagen" });
  return context.newPage();
}

test("a locked case opens in another profile at the same step, and only with the passphrase", async ({ page, browser, baseURL }) => {
  const agent = await beginCase(page);
  await identify(agent);
  await agent.record("Paid", "189.50");
  await agent.expectKept();
  await agent.press("h");
  await dialog(page).getByLabel("What you want to say").fill("She has waited for two weeks.");
  await dialog(page).getByLabel("Passphrase").fill("correct horse battery staple");
  const file = await saved(page, () => dialog(page).getByRole("button", { name: "Save as a file" }).click());
  expect(file.name).toBe("48213.sopcase.json");
  // None so short that chance writes it into what is locked.
  for (const secret of ["Maja", "Lindqvist", "70412", "189.50", "waited"]) expect(file.text).not.toContain(secret);

  const other = await colleague(browser, baseURL);
  const library = await new Library(other).open();
  await library.drop(file.name, file.text);
  const passphrase = dialog(other).getByLabel("Passphrase");
  await passphrase.fill("wrong horse");
  await passphrase.press("Enter");
  await expect(dialog(other).getByRole("alert")).toContainText("That is not the passphrase");
  await passphrase.fill("correct horse battery staple");
  await passphrase.press("Enter");
  await expect(dialog(other)).toContainText("Look up the payment and the refund");
  await expect(dialog(other)).toContainText("She has waited for two weeks.");
  await expect(dialog(other)).toContainText("Identify the customer and the order");
  await expect(dialog(other)).toContainText("Ticket 48213");
  await dialog(other).getByRole("button", { name: "Open the case" }).click();
  const next = new Guide(other);
  await next.expectAt("Look up the payment and the refund");
  await expect(other.locator(".g-fields").getByLabel("Paid")).toHaveValue(/^189\.50?$/);
  // What the sender said stays with the case, also after a reload.
  await expect(other.locator(".g-notes li")).toHaveText("She has waited for two weeks.");
  await other.reload();
  await next.expectAt("Look up the payment and the refund");
  await expect(other.locator(".g-notes li")).toHaveText("She has waited for two weeks.");
  // The name stayed behind; it was not said that it may go along.
  await next.press("b");
  await next.expectAt("Identify the customer and the order");
  await expect(other.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
  await expect(other.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("");
  await other.context().close();
});

test("a link carries the case, leaves the address bar at once, and takes names along when told to", async ({ page, browser, baseURL, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const agent = await beginCase(page);
  await identify(agent);
  await agent.expectKept();
  await agent.press("h");
  await dialog(page).getByRole("checkbox", { name: /With names/ }).click();
  await expect(dialog(page).getByRole("status")).toContainText("Without a passphrase");
  await dialog(page).getByRole("button", { name: "Copy as a link" }).click();
  await expect(page.locator(".toast").filter({ hasText: "The link is copied" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("#/case/1.");

  const other = await colleague(browser, baseURL);
  await other.goto(link);
  await expect(dialog(other)).toContainText("Look up the payment and the refund");
  expect(other.url()).not.toContain("case");
  await dialog(other).getByRole("button", { name: "Open the case" }).click();
  const next = new Guide(other);
  await next.expectAt("Look up the payment and the refund");
  await expect(other.locator(".g-head .who")).toContainText("Maja");
  await next.press("b");
  await expect(other.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("Maja Lindqvist");
  await other.reload();
  await new Guide(other).expectAt("Identify the customer and the order");
  await other.context().close();
});

test("an update that was promised goes along, and reminds whoever takes over", async ({ page, browser, baseURL }) => {
  const agent = await beginCase(page);
  await identify(agent);
  await agent.press("u");
  await page.keyboard.press("Alt+Digit2");
  await expect(page.locator(".g-update")).toBeVisible();
  await agent.expectKept();
  await agent.press("h");
  const file = await saved(page, () => dialog(page).getByRole("button", { name: "Save as a file" }).click());
  const other = await colleague(browser, baseURL);
  await (await new Library(other).open()).drop(file.name, file.text);
  await expect(dialog(other).locator("[data-promised]")).toContainText("The customer was promised news: ");
  await expectAccessible(other);
  await dialog(other).getByRole("button", { name: "Open the case" }).click();
  await new Guide(other).expectAt("Look up the payment and the refund");
  await expect(other.locator(".g-update")).toContainText(/Update the customer in (29|30) min/);
  await other.reload();
  await expect(other.locator(".g-update")).toContainText("Update the customer in");
  await other.context().close();
});

test("files that are none, or were changed, say so and open nothing", async ({ page }) => {
  const library = await new Library(page).open();
  const say = async (text: string, told: string) => {
    await library.drop("case.sopcase.json", text);
    await expect(dialog(page).getByRole("alert")).toContainText(told);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
  };
  await say('{"sop_case": 1, "body": "AAAA"}', "no case that was handed over");
  await say('{"sop_case": 7, "body": "AAAA"}', "newer Sopwright");
  await say('{"sop_case": 1, "body": "AA', "cannot be read");
  await say('{"sop_case": 1, "lock": {"rounds": 2000000000, "salt": "AAAA", "nonce": "AAAA"}, "body": "AAAA"}', "no case that was");
});

test("few bytes that would become very many are given up", async ({ page }) => {
  const library = await new Library(page).open();
  const bomb = await page.evaluate(async () => {
    const many = new Blob([new Uint8Array(80 * 1024 * 1024)]);
    const small = await new Response(many.stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
    let letters = "";
    for (const byte of new Uint8Array(small)) letters += String.fromCharCode(byte);
    return JSON.stringify({ sop_case: 1, body: btoa(letters) });
  });
  expect(bomb.length).toBeLessThan(300_000);
  await library.drop("case.sopcase.json", bomb);
  await expect(dialog(page).getByRole("alert")).toContainText("no case that was handed over");
});

test("two cases are handed over and taken up, each at its own step", async ({ page }) => {
  const agent = await beginCase(page, "1");
  await identify(agent);
  await agent.expectKept();
  await agent.press("h");
  const file = await saved(page, () => dialog(page).getByRole("button", { name: "Save as a file" }).click());
  const library = await new Library(page).open();
  await library.drop(file.name, file.text);
  // It is here already, which is said; the copy is a case of its own: going on with it leaves the first one where it was.
  await expect(dialog(page).locator("[data-known]")).toContainText("This case is in this browser already.");
  await dialog(page).getByRole("button", { name: "Open as a second case" }).click();
  await agent.expectAt("Look up the payment and the refund");
  await agent.press("b");
  await agent.expectAt("Identify the customer and the order");
  await agent.expectKept();
  await (await new Library(page).open()).open();
  await page.getByRole("button", { name: "Cases kept here" }).click();
  await expect(page.locator(".kept-cases li")).toHaveCount(2);
});

test("a case that is opened from its file again is the one that is there", async ({ page, browser, baseURL }) => {
  const agent = await beginCase(page);
  await identify(agent);
  await agent.expectKept();
  await agent.press("h");
  const file = await saved(page, () => dialog(page).getByRole("button", { name: "Save as a file" }).click());

  const other = await colleague(browser, baseURL);
  await (await new Library(other).open()).drop(file.name, file.text);
  await expect(dialog(other).locator("[data-known]")).toHaveCount(0);
  await dialog(other).getByRole("button", { name: "Open the case" }).click();
  const next = new Guide(other);
  await next.expectAt("Look up the payment and the refund");
  await next.record("Paid", "189.50");
  await next.expectKept();
  const library = await new Library(other).open();
  await library.drop(file.name, file.text);
  await expect(dialog(other).locator("[data-known]")).toContainText("This case is in this browser already. Last worked on:");
  await expectAccessible(other);
  // Enter opens the one that is there, with what was done in it since.
  await expect(dialog(other).getByRole("button", { name: "Open the one here" })).toBeFocused();
  await other.keyboard.press("Enter");
  await next.expectAt("Look up the payment and the refund");
  await expect(other.locator(".g-fields").getByLabel("Paid")).toHaveValue(/^189\.50?$/);
  await settle(next);
  // What has ended is not opened again without a word.
  await (await new Library(other).open()).drop(file.name, file.text);
  await expect(dialog(other).locator("[data-known]")).toContainText("has ended");
  await expect(dialog(other).getByRole("button", { name: "Open the one here" })).toHaveCount(0);
  await dialog(other).getByRole("button", { name: "Cancel" }).click();
  await other.getByRole("button", { name: "Cases kept here" }).click();
  await expect(other.locator(".kept-cases li")).toHaveCount(1);
  await other.context().close();
});

for (const [theme, name, width, height] of SCREENS) {
  test(`axe finds nothing wrong with the dialogs, ${theme} and ${name}`, async ({ page }) => {
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    const agent = await beginCase(page);
    await page.setViewportSize({ width, height });
    for (const key of ["h", "l", "f", "Shift+S"]) {
      await agent.press(key);
      await expect(dialog(page)).toBeVisible();
      if (key === "h") await dialog(page).getByRole("checkbox").click();
      await expectAccessible(page);
      if (key === "h") {
        await dialog(page).getByLabel("Passphrase").fill("secret");
        await saved(page, () => dialog(page).getByRole("button", { name: "Save as a file" }).click());
      } else {
        await page.keyboard.press("Escape");
      }
      await expect(dialog(page)).toBeHidden();
    }
    const library = await new Library(page).open();
    await page.getByRole("button", { name: "Cases kept here" }).click();
    await expect(page.locator(".kept-cases li")).toHaveCount(1);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await library.drop("case.sopcase.json", '{"sop_case": 1, "body": "AAAA"}');
    await expect(dialog(page).getByRole("alert")).toBeVisible();
    await expectAccessible(page);
  });
}
