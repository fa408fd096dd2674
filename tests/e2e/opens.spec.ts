// The app opens: from its own files, within its own policy, in any sub-folder of any host.
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { test, expect } from "./honest";
import { Library } from "./library";

test("the app opens and asks nobody else for anything", async ({ page }) => {
  await page.goto("./");
  await expect(page.locator("body > :not(noscript, #not-started, .sprite)").first()).toBeVisible();
  await expect(page.locator("#not-started")).toBeHidden();
  await expect(page).toHaveTitle(/Sopwright/);
});

test("its own faces are loaded", async ({ page }) => {
  await page.goto("./");
  const loaded = await page.evaluate(async () => {
    const faces = await Promise.all([
      document.fonts.load("16px 'Inter'", "Hæ"),
      document.fonts.load("16px 'Source Serif 4'", "Hæ"),
    ]);
    return faces.flat().map((face) => `${face.family.replaceAll('"', "")} ${face.status}`);
  });
  expect(loaded).toEqual(["Inter loaded", "Source Serif 4 loaded"]);
});

test("a script written into the page does not run", async ({ page, witness }) => {
  await page.goto("./");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ranInline = true";
    document.head.append(script);
    return "ranInline" in window;
  });
  expect(ran).toBe(false);
  await expect.poll(() => witness.complaints.some((text) => text.includes("script-src"))).toBe(true);
  // These complaints are what this test is about.
  witness.complaints.length = 0;
});

test("what a script needs is given by name, so the page works in a sub-folder", async ({ page, request }) => {
  await page.goto("./");
  const addresses = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[src], link[href]")].map(
      (element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "",
    ),
  );
  expect(addresses.length).toBeGreaterThan(3);
  for (const address of addresses) {
    expect(address, "relative").not.toMatch(/^(\/|[a-z]+:)/);
    expect((await request.get(address)).status(), address).toBe(200);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 420]) {
    test(`the first screen is accessible, ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 760 });
      await new Library(page).open();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test("a page loaded anew shows what was looked at, and the overview leaves the heads of lanes free", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "ticket-escalation");
  const step = designer.step("Analyse the fault");
  await designer.showAll();
  await expect.poll(async () => (await page.locator(".pct").textContent())).not.toBe("75 %");
  const before = { percent: await page.locator(".pct").textContent(), at: await step.boundingBox() };
  await page.reload();
  await designer.opened();
  await expect(page.locator(".pct")).toHaveText(before.percent ?? "");
  expect(await step.boundingBox()).toEqual(before.at);

  // Opened from the library it begins as ever.
  await page.goto("./#/");
  await designer.open("ticket-escalation");
  await expect(page.locator(".pct")).toHaveText("75 %");
  const heads = await page.locator(".lanes").boundingBox();
  const corner = await page.locator(".corner").boundingBox();
  expect(corner?.x).toBeGreaterThanOrEqual((heads?.x ?? 0) + (heads?.width ?? 0));
});

test("new processes are told apart by their names", async ({ page }) => {
  await Designer.blank(page);
  await expect(page.getByLabel("Title of the process")).toHaveValue("New process");
  await Designer.blank(page);
  await expect(page.getByLabel("Title of the process")).toHaveValue("New process 2");
  await page.goto("./#/");
  await expect(page.getByRole("link", { name: "New process 2" })).toBeVisible();
});
