// What a person does with the clipboard, in the words they would use.
import { expect, type Page } from "@playwright/test";

/** Lets a page read and write the clipboard, as a person does when the browser asks. */
export async function allowClipboard(page: Page): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
}

/** Puts a text on the clipboard, as if it had been copied in another program. */
export async function copyElsewhere(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
}

/** The forms that lie on the clipboard. */
export async function formsOf(page: Page): Promise<Record<string, string | number>> {
  return page.evaluate(async () => {
    for (;;) {
      try {
        const forms: Record<string, string | number> = {};
        for (const item of await navigator.clipboard.read()) {
          for (const type of item.types) {
            const blob = await item.getType(type);
            forms[type] = type.startsWith("image/") ? blob.size : await blob.text();
          }
        }
        return forms;
      } catch (error) {
        // The picture came to it while it was read.
        if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      }
    }
  });
}

/** Waits until a picture lies beside what was copied: it is made a moment later. */
export async function expectPicture(page: Page): Promise<void> {
  await expect.poll(async () => Object.keys(await formsOf(page))).toContain("image/png");
}
