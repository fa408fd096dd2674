// Where cases begin: the customer's own words lead to the process, with the keyboard alone.
import { expectAccessible, SCREENS } from "./accessible";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

/** Two processes published in this browser. */
async function twoPublished(page: Parameters<typeof Guide.refundDispute>[0]): Promise<void> {
  await (await Designer.fromTemplate(page, "kundehenvendelse")).publish();
  await Guide.refundDispute(page);
}

test("what the customer says leads to the process, and Enter begins its case", async ({ page }) => {
  await twoPublished(page);
  const said = await Guide.desk(page);
  const all = page.locator("#heard-list").getByRole("option");
  await expect(all).toHaveCount(2);
  await said.pressSequentially("my refnud has not arived yet");
  await expect(all.first()).toContainText("Refund dispute");
  await expect(all.first()).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("[data-found]")).toContainText("Refund dispute");
  await expect(said).toHaveAttribute("aria-activedescendant", "heard-0");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-stage=start]")).toBeVisible();
  await expect(page.locator(".g-head .who")).toContainText("Refund dispute");
  // Nothing else is asked: Enter again, and the first step is there.
  await expect(page.locator(".g-title")).toBeFocused();
  await page.keyboard.press("Enter");
  await new Guide(page).expectAt("Identify the customer and the order");
});

test("arrows go through what fits, and what fits is told with its words", async ({ page }) => {
  await twoPublished(page);
  const said = await Guide.desk(page);
  await said.fill("kunden");
  await expect(page.locator("#heard-list").getByRole("option").first()).toHaveAttribute("data-process", "kundehenvendelse");
  await said.fill("the bank");
  const first = page.locator("#heard-list").getByRole("option").first();
  await expect(first).toContainText("Refund dispute");
  await expect(first.locator("mark")).not.toHaveCount(0);
  await said.fill("");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("#heard-list").getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("#heard-list").getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  const id = await page.locator("#heard-list").getByRole("option").nth(1).getAttribute("data-process");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`${id}/guide`));
  await said.or(page.locator("[data-stage=start]")).first().waitFor();
});

test("of more than are listed it is said how many fit, and what waits stays in sight", async ({ page }) => {
  test.slow();
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  for (let number = 1; number <= 9; number++) {
    const process = {
      sop: 1,
      id: `p-${number}`,
      title: `Process ${number}`,
      language: "en",
      owner: "a",
      roles: { a: { title: "Agent" } },
      start: "s",
      steps: {
        s: { kind: "start", title: "It begins", next: "t" },
        t: { kind: "task", title: "Do it", owner: "a", next: "e" },
        e: { kind: "end", title: "Done", outcome: "resolved" },
      },
    };
    await (await new Library(page).open()).drop(`p-${number}.sop.json`, JSON.stringify(process));
    await page.waitForURL(new RegExp(`p-${number}/draw`));
    await (await new Designer(page).opened()).publish();
  }
  await new Library(page).open();
  await Guide.desk(page);
  await expect(page.locator("#heard-list").getByRole("option")).toHaveCount(9);
  await expect(page.locator("[data-found]")).toContainText("10 processes fit");
  await expect(page.locator("[data-found]")).not.toHaveClass(/vh/);
  await expect(page.locator(".g-open")).toBeInViewport({ ratio: 1 });
});

test("what fits nothing says so, and nothing published says what to do", async ({ page }) => {
  await new Library(page).open();
  await page.locator("[data-start-case]").click();
  await expect(page.getByText("Nothing has been published in this browser yet")).toBeVisible();
  await page.locator("main").getByRole("link", { name: "All processes" }).click();
  await expect(page.locator("[data-start-case]")).toBeVisible();
  await Guide.refundDispute(page);
  const said = await Guide.desk(page);
  await said.fill("xyzzy");
  await expect(page.locator("[data-found]")).toHaveText("Nothing fits. Try other words");
  await expect(page.locator("#heard-list").getByRole("option")).toHaveCount(0);
});

test("the next call is taken also from a sheet above the case", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.press("p");
  await expect(page.locator("#park-name")).toBeFocused();
  await Guide.desk(page);
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect(page.locator(".g-open")).toContainText("Maja");
});

test("a case in hand waits on the page where cases begin, and is taken up there", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.expectKept();
  await Guide.desk(page);
  await expect(page.locator(".g-open")).toContainText("Maja");
  await page.keyboard.press("Control+Digit1");
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("Maja Lindqvist");
});

test.describe("in Danish", () => {
  test.use({ locale: "da-DK" });

  test("Danish words find a Danish process", async ({ page }) => {
    await (await Designer.fromTemplate(page, "reklamation")).opened();
    await page.getByRole("button", { name: "Udgiv", exact: true }).click();
    await page.locator("[data-publish]").click();
    await expect(page.locator("[data-guide]")).toBeVisible();
    await page.goto("./#/cases");
    const said = page.getByRole("combobox", { name: "Hvad siger kunden?" });
    await expect(said).toBeFocused();
    await said.fill("jeg vil gerne reklamere over en vare");
    await expect(page.locator("#heard-list").getByRole("option").first()).toHaveAttribute("data-process", "reklamation");
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-stage=start]")).toBeVisible();
  });
});

for (const [theme, name, width, height] of SCREENS) {
  test(`axe finds nothing wrong where cases begin, ${theme} and ${name}`, async ({ page }) => {
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    const agent = await Guide.refundDispute(page);
    await page.setViewportSize({ width, height });
    await agent.start("Maja", "48213");
    await agent.expectKept();
    const said = await Guide.desk(page);
    await said.fill("the bank says");
    await expect(page.locator("#heard-list").getByRole("option").first()).toBeVisible();
    await expect(page.locator(".g-open")).toBeVisible();
    await expectAccessible(page);
  });
}
