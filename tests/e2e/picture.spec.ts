// A process owner saves the chart as a picture, sends it, and opens it again.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

/** Asks for a picture by the palette, chooses, and answers what comes down. */
async function saved(page: Page, format: "SVG" | "PNG", choices: Record<string, string> = {}): Promise<Buffer> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(format);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Save as a picture" });
  await expect(dialog).toBeVisible();
  for (const [name, value] of Object.entries(choices)) await dialog.getByLabel(name).selectOption({ label: value });
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
  return readFile(await file.path());
}

/** The size of a PNG, how many colours are in it, and the colour of its corner. */
async function looked(page: Page, png: Buffer): Promise<{ width: number; height: number; colours: number; corner: number }> {
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    const colours = new Set<number>();
    // One of eight: enough to see whether there is a picture.
    for (let at = 0; at < pixels.length; at += 32) {
      colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
    }
    return { width: bitmap.width, height: bitmap.height, colours: colours.size, corner: pixels[0] ?? 0 };
  }, png.toString("base64"));
}

test("a saved SVG shows the chart, carries its font, and opens as the process again", async ({ page, browser, baseURL }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  const titles = await designer.canvas.locator(".node title").allTextContents();
  const steps = await designer.steps.count();
  const svg = (await saved(page, "SVG")).toString("utf8");
  expect(svg).toContain("<svg");
  expect(svg).toContain("data:font/woff2;base64,");
  expect(svg).not.toContain("<script");
  expect(titles.length).toBeGreaterThan(5);

  const elsewhere = await browser.newPage({ baseURL });
  const library = await new Library(elsewhere).open();
  await library.drop("chart.svg", svg);
  const again = await new Designer(elsewhere).opened();
  await expect(again.steps).toHaveCount(steps);
  expect(await again.canvas.locator(".node title").allTextContents()).toEqual(titles);
  await elsewhere.close();
});

test("a saved PNG has the size of the chart, twice over, and is not blank", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await expect(designer.findings()).toHaveCount(0);
  const svg = (await saved(page, "SVG")).toString("utf8");
  const [width, height] = [/width="(\d+)"/, /height="(\d+)"/].map((size) => Number(size.exec(svg)?.[1]));
  const light = await looked(page, await saved(page, "PNG", { Colours: "Light" }));
  expect([light.width, light.height]).toEqual([2 * (width ?? 0), 2 * (height ?? 0)]);
  expect(light.colours).toBeGreaterThan(50);
  const dark = await looked(page, await saved(page, "PNG", { Colours: "Dark" }));
  expect(light.corner).toBeGreaterThan(200);
  expect(dark.corner).toBeLessThan(60);
});

test("what is selected is saved alone", async ({ page }) => {
  const designer = await Designer.blank(page);
  await designer.select("Customer gets in touch");
  await designer.add("t", "Look it up");
  await designer.add("t", "Settle it");
  await designer.select("Look it up");
  const svg = (await saved(page, "SVG", { What: "What is selected" })).toString("utf8");
  expect(svg).toContain("Look it up");
  expect(svg).not.toContain("Settle it");
});

test("a picture that nobody here made says that it is no process", async ({ page }) => {
  const library = await new Library(page).open();
  await library.drop("drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"><rect data-sopwright="!!"/></svg>');
  await expect(page.getByRole("alert")).toContainText("drawing.svg");
});
