// The whole way in Danish, and every view held against axe in both themes and at both widths.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible, SCREENS } from "./accessible";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

const sealed = readFileSync("../fixtures/sealed/refund-dispute.sop.json", "utf8");

/** English that would stand here if a sentence had been forgotten: words that Danish does not have. */
const english =
  /(?<!\p{L})(the|and|of|with|this|that|are|not|nothing|save|saved|publish|published|process|processes|step|steps|add|undo|redo|owner|title|search|delete|required|when|where|who|your|summary|back)(?!\p{L})/iu;

interface Seen {
  text: string;
  at: string;
}

/** Everything a person reads or hears: texts, names, placeholders and tooltips, but what people typed themselves. */
async function told(page: Page): Promise<Seen[]> {
  return page.evaluate(() => {
    const seen: { text: string; at: string }[] = [];
    const add = (element: Element, text: string | null | undefined) => {
      const plain = text?.trim();
      if (plain) seen.push({ text: plain, at: `${element.tagName.toLowerCase()}.${element.getAttribute("class")}` });
    };
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement;
      // What is printed on a key is no word.
      const isText = parent && !parent.closest("script, noscript, style, kbd, [lang]:not(html)");
      if (isText && isShown(parent)) add(parent, node.textContent);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
      if (element.closest("[lang]:not(html)") || !isShown(element)) continue;
      for (const name of ["aria-label", "title", "placeholder"]) add(element, element.getAttribute(name));
    }
    add(document.documentElement, document.title);
    return seen;
  });
}

/** No name of a sentence in place of the sentence, and no sentence of another language. */
async function expectDanish(page: Page, ...own: string[]): Promise<void> {
  const seen = await told(page);
  expect(seen.length).toBeGreaterThan(3);
  const raw = seen.filter(({ text }) => /^[a-z]+(-[a-z0-9]+)+$/.test(text) && !own.includes(text));
  expect(raw, "names of sentences").toEqual([]);
  const isolated = seen.filter(({ text }) => /[\u2068\u2069]|\{ ?\$/.test(text));
  expect(isolated, "marks of the format").toEqual([]);
  const foreign = seen.filter(({ text }) => english.test(text) && !own.some((each) => text.includes(each)));
  expect(foreign, "English").toEqual([]);
}

test.describe("in Danish", () => {
  test.use({ locale: "da-DK" });

  test("library, designer and publishing speak Danish", async ({ page }) => {
    await new Library(page).open();
    await expect(page.getByRole("heading", { name: "Processer", exact: true })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "da");
    await expect(page.locator("[data-template]").first()).toBeVisible();
    await expectDanish(page);
    await page.getByRole("button", { name: "Ny proces", exact: true }).click();

    const designer = await new Designer(page).opened();
    await designer.select("Kunden henvender sig");
    await expectDanish(page);
    await designer.add("t", "Find sagen");
    await expect(designer.findings().first()).toBeVisible();
    await expectDanish(page);
    await designer.add("d", "Haster det?");
    await expectDanish(page);
    await designer.add("w", "Vent på lageret");
    await expectDanish(page);
    await designer.press("ArrowUp");
    await designer.add("e", "Giv videre");
    await expect(designer.findings().nth(3)).toBeVisible();
    await expectDanish(page);
    await designer.expectSaved();
    await expect(page.locator('[data-saving="saved"]')).toHaveText(/^Gemt \d\d[.:]\d\d/);

    await designer.press("Escape");
    await expectDanish(page);
    await designer.press("Control+k");
    await expect(page.locator("dialog[open]")).toBeVisible();
    await expectDanish(page);
    await designer.press("Escape");
    await designer.press("?");
    await expect(page.getByRole("dialog", { name: "Tastatur" })).toBeVisible();
    await expectDanish(page);
    await designer.press("Escape");
    await page.getByRole("button", { name: "Udgiv", exact: true }).click();
    await expect(page.locator("dialog[open]")).toContainText("blokerer udgivelse");
    await expectDanish(page);
  });

  test("a broken file, an address that leads nowhere and an unpublished process speak Danish", async ({ page }) => {
    const library = await new Library(page).open();
    await library.drop("brudt.sop.json", '{ "sop": 1, "id": "a", "title": 5, "language": "xx", "steps": {} }');
    await expect(page.getByRole("alert")).toContainText("kunne ikke åbnes");
    await expectDanish(page, "title", "steps");
    await library.drop("halv.sop.json", '{ "sop": 1,');
    await expect(page.getByRole("alert")).toContainText("halv");
    await page.goto("./#/p/intet-her/draw");
    await expect(page.getByRole("heading", { name: "Her er intet" })).toBeVisible();
    await expectDanish(page, "intet-her");
    await page.goto("./#/p/intet-her/guide");
    await expect(page.getByRole("heading", { name: "Intet er udgivet endnu" })).toBeVisible();
    await expectDanish(page);
  });

  test("a case runs to its end in the Danish texts of a process", async ({ page }) => {
    const designer = await Designer.fromTemplate(page, "first-contact-to-resolution");
    await page.getByRole("button", { name: "Udgiv", exact: true }).click();
    const download = page.waitForEvent("download");
    await page.locator("[data-publish]").click();
    await download;
    await expect(page.locator("dialog[open]")).toContainText("Version 1.0.0 er udgivet.");
    await designer.press("Escape");
    await page.goto("./#/p/first-contact-to-resolution/guide");

    const agent = new Guide(page);
    await expect(page.getByRole("heading", { name: "Hvem hjælper du?" })).toBeVisible();
    await expect(page.getByRole("radio", { name: "Dansk" })).toHaveAttribute("aria-checked", "true");
    // The start speaks the language that is chosen for the case.
    const about = page.locator(".g-text p").first();
    const danish = await about.innerText();
    await expectDanish(page);
    await page.getByRole("radio", { name: "English" }).click();
    await expect(about).not.toHaveText(danish);
    await page.getByRole("radio", { name: "Dansk" }).click();
    await expect(about).toHaveText(danish);
    // Dates and lengths of time, as one writes them.
    await expect(page.locator(".g-head .who")).toContainText(/Version 1\.0\.0, udgivet \d{1,2}\. [a-z]+ \d{4}/);
    await expect(page.locator("button[type=submit]")).toContainText(/1 dag/);
    await page.getByLabel("Kunde").fill("Maja");
    await page.getByRole("button", { name: /^Start/ }).click();
    await expect(page.locator("[data-stage=case] .ans").first()).toBeVisible();
    await expectDanish(page);

    // Within the case it can be changed, too, and back; what is known stays.
    const inDanish = await agent.title.innerText();
    await page.locator(".g-fields").getByLabel("Kundens navn").fill("Maja Lindqvist");
    await page.locator(".g-head").getByRole("button", { name: "Mere" }).click();
    await page.getByRole("button", { name: "Processens sprog: English" }).click();
    await expect(page.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("Maja Lindqvist");
    await expect(agent.title).not.toHaveText(inDanish);
    await page.reload();
    await expect(page.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("Maja Lindqvist");
    await page.locator(".g-head").getByRole("button", { name: "Mere" }).click();
    await page.getByRole("button", { name: "Processens sprog: Dansk" }).click();
    await expect(agent.title).toHaveText(inDanish);
    await expectDanish(page);
    await page.locator(".g-fields").getByLabel("Henvendelsen i én sætning").fill("Lampen lyser ikke");
    await agent.checkAll();
    await agent.press("2");
    await expect(page.locator(".packet")).toBeVisible();
    await expectDanish(page);
    await agent.press("1");
    await expect(page.locator(".g-fields")).toBeVisible();
    await expectDanish(page);
    await page.locator(".g-fields").getByLabel("Hvad der løste det").fill("En ny pære");
    await agent.checkAll();
    await agent.press("1");
    await agent.expectEnded();
    await expectDanish(page);
    const summary = page.getByLabel("Opsummering til sagen");
    await expect(summary).toHaveValue(/Lampen lyser ikke/);
    await expect(summary).toHaveValue(/Noteret:/);
    await expect(summary).toHaveValue(/Tog \d+ (s|min\.)/);
    expect(english.exec(await summary.inputValue())).toBeNull();
  });
});

// What does not come is an error on the console, so this page has no witness.
test("a language that cannot be fetched is told, and chosen when it can", async ({ browser }) => {
  const page = await browser.newPage();
  await page.goto("./#/");
  const language = page.getByLabel("Language");
  await expect(language).toBeVisible();
  await page.route("**/locales/**", (route) => route.abort());
  await language.selectOption("da");
  await expect(page.locator("[data-said]").filter({ hasText: "Dansk is not at hand" })).toBeAttached();
  await expect(page.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await expect(language).toHaveValue("en");
  await page.unroute("**/locales/**");
  await language.selectOption("da");
  await expect(page.getByRole("heading", { name: "Processer", exact: true })).toBeVisible();
  await page.close();
});

for (const [theme, name, width, height] of SCREENS) {
  test(`axe finds nothing wrong with any view, ${theme} and ${name}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    await page.setViewportSize({ width, height });
    const check = (view: string) => test.step(view, () => expectAccessible(page));

    const library = await new Library(page).open();
    await check("empty library");
    await library.drop("broken.sop.json", '{ "sop": 1, "id": "a", "title": 5, "language": "xx", "steps": {} }');
    await expect(page.getByRole("alert")).toBeVisible();
    await check("broken file");
    await page.goto("./#/p/nothing-here/draw");
    await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
    await check("nothing here");

    await library.open();
    await page.keyboard.press("n");
    const designer = await new Designer(page).opened();
    await check("designer with nothing but a start");
    await page.keyboard.press("Control+k");
    await expect(page.locator("dialog[open]")).toBeVisible();
    await check("palette");
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog[open]")).toHaveCount(0);
    await page.keyboard.press("?");
    await expect(page.locator("dialog[open]")).toBeVisible();
    await check("keys");
    await page.keyboard.press("Escape");
    await designer.steps.or(designer.rows).first().focus();
    await designer.add("t", "Look into it");
    await designer.openChecks();
    await expect(designer.findings().first()).toBeVisible();
    await check("designer with findings");
    await page.keyboard.press("Control+Shift+S");
    await expect(page.locator("dialog[open]")).toBeVisible();
    await check("publishing is blocked");
    await page.keyboard.press("Escape");

    await library.open();
    await library.drop("refund-dispute.sop.json", sealed);
    await page.waitForURL(/refund-dispute\/draw/);
    await designer.opened();
    await page.keyboard.press("Control+Shift+S");
    await expect(page.locator("dialog[open] [data-publish]")).toBeVisible();
    await check("publishing");
    await page.keyboard.press("Escape");
    await library.open();
    await expect(page.locator(".ltable")).toBeVisible();
    await check("library");

    const agent = await new Guide(page).open("refund-dispute");
    await check("start of a case");
    await agent.start("Maja", "48213");
    await check("step");
    await agent.record("Customer's name", "Maja Lindqvist");
    await agent.record("Order number", "70412-B");
    await agent.checkAll();
    await agent.press("1");
    await agent.record("Paid", "189.50");
    await agent.record("Refunded so far", "0");
    await agent.press("1");
    await agent.press("2");
    await expect(page.locator(".big")).toBeVisible();
    await check("wait");
    await agent.press("b");
    await agent.expectAt("Where is the money now?");
    await agent.press("3");
    await expect(page.locator(".packet")).toBeVisible();
    await check("hand-over");
    await agent.press("b");
    await agent.expectAt("Where is the money now?");
    await agent.press("1");
    await agent.record("Bank reference", "74392186047155203340001");
    await agent.checkAll();
    await agent.press("1");
    await agent.expectEnded();
    await check("end");
  });
}
