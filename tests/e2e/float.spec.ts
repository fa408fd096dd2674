// A case in a small window of its own, above all others where the browser can, and back again.
import { beginCase, identify } from "./carry";
import { Guide } from "./guide";
import { expect, test } from "./honest";

test("the case floats in a small window, goes on there, and comes back where it is", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "documentPictureInPicture"));
  const agent = await beginCase(page);
  const opened = page.waitForEvent("popup");
  await agent.press("w");
  const small = await opened;
  await expect(page.getByRole("heading", { name: "This case floats in a small window" })).toBeVisible();
  const there = new Guide(small);
  await there.expectAt("Identify the customer and the order");
  await identify(there);
  await there.expectKept();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await agent.expectAt("Look up the payment and the refund");
  expect(small.isClosed()).toBe(true);
  // It is the same case, and it goes on here.
  await agent.record("Paid", "189.50");
  await agent.expectKept();
});

test("where the browser can, the small window stays above all others", async ({ page }) => {
  const agent = await beginCase(page);
  expect(await page.evaluate(() => "documentPictureInPicture" in window)).toBe(true);
  await agent.press("w");
  await expect(page.getByRole("heading", { name: "This case floats in a small window" })).toBeVisible();
  await page.evaluate(() => {
    type Pictures = { documentPictureInPicture: { window: Window | null } };
    const small = (window as unknown as Pictures).documentPictureInPicture.window;
    return new Promise<void>((done, failed) => {
      const frame = small?.document.querySelector("iframe");
      if (!frame) return failed(new Error("no frame"));
      const look = () => {
        const title = frame.contentDocument?.querySelector(".g-title")?.textContent;
        if (title === "Identify the customer and the order") done();
        else requestAnimationFrame(look);
      };
      look();
    });
  });
  await page.getByRole("button", { name: "Bring it back" }).click();
  await agent.expectAt("Identify the customer and the order");
});
