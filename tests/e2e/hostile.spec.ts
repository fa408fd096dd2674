// Files that mean harm, files that are huge, a second tab, and a browser that keeps nothing.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

const image = '<img src=x onerror="window.hacked=1">';
const script = "<script>window.hacked=1</script>";
const braces = "{{constructor.constructor('window.hacked=1')()}} {customer_name} {nothing} { $x }";
const turned = "\u202Esdrawkcab\u202C \u2066\u200F";
const word = "W".repeat(200);
const long = "A sentence that goes on. ".repeat(2_622).slice(0, 65_536);

function hostileProcess(): object {
  return {
    sop: 1,
    id: "hostile",
    code: image,
    title: `${image}${turned}`,
    language: "en",
    summary: `${script}${word}`,
    owner: "front",
    channels: { phone: { first_response: "PT5M", resolve: "P2D" } },
    roles: { front: { title: script, level: 1, person: `${image} ${word}`, contact: "javascript:window.hacked=1" } },
    fields: { customer_name: { label: `${image}${braces}`, type: "text", help: script, personal: true } },
    start: "contact",
    steps: {
      contact: { kind: "start", title: script, next: "look" },
      look: {
        kind: "task",
        title: `${image} ${word}`,
        owner: "front",
        do: `${script}\n${braces}\n${word}\n${long}`,
        say: { any: `${image}${braces} ${turned} ${word}`, phone: `${long}` },
        record: [{ field: "customer_name" }],
        checklist: [{ id: "all", text: `${script} ${word}` }],
        links: [
          { title: "Runs a script", url: "javascript:window.hacked=1" },
          { title: "Runs a script, hidden", url: " \u0001JaVaScRiPt:window.hacked=1" },
          { title: "Carries a page", url: "data:text/html,<script>opener.hacked=1</script>" },
          { title: "Reads a file", url: "file:///etc/passwd" },
          { title: `${image} in good order`, url: "https://example.com/a?b=<script>" },
        ],
        limits: [{ id: "all", within: "PT5M", then: { remind: true } }],
        next: "settled",
      },
      settled: {
        kind: "decision",
        title: `Is ${image} settled?`,
        owner: "front",
        branches: [
          { id: "b-yes", label: `${script} ${word}`, next: "done" },
          { id: "b-no", label: `${turned}${braces}`, next: "done-too" },
        ],
      },
      done: { kind: "end", title: `${image} ${word}`, outcome: "resolved", code: script },
      "done-too": { kind: "end", title: turned, outcome: "closed" },
    },
    notes: { n1: { text: `${image}${script}${word}`, about: ["look"] } },
  };
}

async function expectUnharmed(page: Page): Promise<void> {
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect(await page.locator("body script:not([src]), body img, body iframe, body object").count()).toBe(0);
  const unsafe = page.locator("a:not([href^='#']):not([href^='https:']):not([href^='mailto:']):not([href^='tel:'])");
  expect(await unsafe.evaluateAll((links) => links.map((link) => link.outerHTML))).toEqual([]);
}

async function expectNoOverflow(page: Page): Promise<void> {
  const over = await page.evaluate(() => ({
    x: document.documentElement.scrollWidth - window.innerWidth,
    body: document.body.scrollWidth - window.innerWidth,
  }));
  expect(over.x, "the page is not wider than the window").toBeLessThanOrEqual(0);
  expect(over.body, "nor is what stands on it").toBeLessThanOrEqual(0);
}

test("a file full of markup, scripts and endless words is only text", async ({ page }) => {
  test.setTimeout(90_000);
  const library = await new Library(page).open();
  await library.drop("hostile.sop.json", JSON.stringify(hostileProcess()));
  const designer = await new Designer(page).opened();
  await expect(designer.canvas).toContainText("<script>");
  await expectUnharmed(page);
  await expectNoOverflow(page);
  for (let place = 0; place < (await designer.steps.count()); place++) {
    await designer.steps.nth(place).focus();
    await expectUnharmed(page);
  }
  await expectNoOverflow(page);

  await library.open();
  await expect(page.locator(".ltable")).toContainText("<img");
  await expectUnharmed(page);
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 420, height: 760 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto("./#/p/hostile/draw");
  await designer.opened();
  await designer.mend();
  const download = await designer.publish();
  expect(download.suggestedFilename()).toBe("hostile-1.0.0.sop.json");
  await page.locator("dialog[open] [data-guide]").click();

  const agent = new Guide(page);
  await expectUnharmed(page);
  await expectNoOverflow(page);
  await agent.start("<b>Maja</b>", "<i>48213</i>");
  await expect(agent.title).toContainText("<img");
  await expectUnharmed(page);
  await expectNoOverflow(page);
  // The one address that is safe is a link; the others are not there to be pressed.
  await expect(page.locator(".g-links a")).toHaveCount(1);
  await expect(page.locator(".g-links a")).toHaveAttribute("href", /^https:/);
  await expect(page.locator(".g-links a")).toHaveAttribute("rel", /noopener/);
  await page.setViewportSize({ width: 420, height: 760 });
  await expectNoOverflow(page);
  await agent.press("1");
  await agent.expectEnded();
  await expectUnharmed(page);
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expectNoOverflow(page);
});


test("a file of 65 MB is refused with a sentence", async ({ page }) => {
  test.setTimeout(60_000);
  const library = await new Library(page).open();
  await library.dropLarge("large.sop.json", 65 * 1024 * 1024);
  await expect(page.getByRole("alert")).toContainText("large.sop.json", { timeout: 20_000 });
  await expect(page.getByRole("alert")).toContainText(/64 MB/);
  await expect(page.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
});

test("a second tab never overwrites the first, and says so", async ({ page, context, witness, baseURL }) => {
  const first = await Designer.blank(page);
  const other = await context.newPage();
  await witness.watch(other, new URL(baseURL ?? "").origin);
  await other.goto(page.url());
  const second = await new Designer(other).opened();

  // Both change where it begins: while its title is typed in one tab, the other leads it on.
  await second.step("Customer gets in touch").dblclick();
  await other.locator(".title-box").fill("From the second tab");
  await first.select("Customer gets in touch");
  await first.add("t", "From the first tab");
  await first.expectSaved();
  await second.press("Enter");
  await second.add("t", "And another");
  const alert = other.getByRole("alert");
  await expect(alert).toContainText("Another tab changed this process first");
  await expect(other.locator('[data-saving="trouble"]')).toBeVisible();

  // What only this tab has can be saved as a file.
  const download = other.waitForEvent("download");
  await alert.getByRole("button", { name: "Save file" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("From the second tab");

  await alert.getByRole("button", { name: "Reload" }).click();
  await expect(second.step("From the first tab")).toBeVisible();
  await expect(second.step("From the second tab")).toBeHidden();
  await expect(second.step("And another")).toBeHidden();
  await expect(alert).toBeHidden();
  await second.select("From the first tab");
  await second.add("x", "Goes on here");
  await second.expectSaved();

  await page.reload();
  await first.opened();
  await expect(first.step("From the first tab")).toBeVisible();
  await expect(first.step("Goes on here")).toBeVisible();
});

test("a case in two tabs is told apart, and stays as the first one left it", async ({
  page,
  context,
  witness,
  baseURL,
}) => {
  const sealed = await readFile("../fixtures/sealed/refund-dispute.sop.json", "utf8");
  const library = await new Library(page).open();
  await library.drop("refund-dispute.sop.json", sealed);
  await page.waitForURL(/refund-dispute\/draw/);
  const first = await new Guide(page).open("refund-dispute");
  await first.start("Maja", "48213");
  await first.expectKept();

  const other = await context.newPage();
  await witness.watch(other, new URL(baseURL ?? "").origin);
  const second = await new Guide(other).open("refund-dispute");
  await second.expectAt("Identify the customer and the order");

  await first.record("Customer's name", "Maja Lindqvist");
  await first.expectKept();
  await expect(other.getByRole("alert").filter({ hasText: "Another tab has gone on" })).toBeVisible();
  // What would not be kept is not taken, and the way on from here has the focus.
  await other.locator(".g-checks .check").first().click();
  await expect(other.getByRole("button", { name: "Reload" })).toBeFocused();
  await expect(other.locator(".g-checks .check[aria-checked=true]")).toHaveCount(0);
  await expect(other.getByRole("alert").filter({ hasText: "Another tab has gone on" })).toBeVisible();
  await other.getByRole("button", { name: "Reload" }).click();
  await expect(other.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("Maja Lindqvist");
  await expect(other.locator(".g-fields").getByLabel("Order number")).toHaveValue("");
  await expect(other.locator(".g-checks .check[aria-checked=true]")).toHaveCount(0);
});

test("without storage the app opens, says that nothing is kept, and saves files", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("no storage", "SecurityError");
      },
    });
  });
  await new Library(page).open();
  await expect(page.getByRole("alert")).toContainText("keeps nothing");
  await page.getByRole("button", { name: "New process", exact: true }).click();
  const designer = await new Designer(page).opened();
  await designer.select("Customer gets in touch");
  await designer.add("t", "Look into the matter");
  await expect(page.locator('[data-saving="trouble"]')).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "keeps nothing" })).toBeVisible();
  const download = page.waitForEvent("download");
  await designer.press("Control+s");
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain("Look into the matter");

  // The list still has it, as long as the page is open.
  await page.locator(".homelink").click();
  await expect(page.locator(".ltable tbody tr")).toHaveCount(1);
  await page.locator(".ltable a.pn").click();
  await expect(designer.step("Look into the matter")).toBeVisible();
});

test("a process of 10,000 steps opens, is drawn and can be moved about", async ({ page }, { annotations }) => {
  test.setTimeout(300_000);
  const steps: Record<string, object> = { s0: { kind: "start", title: "Customer gets in touch", next: "s1" } };
  const last = 9_999;
  for (let place = 1; place < last; place++) {
    const title = `Step number ${place}`;
    steps[`s${place}`] =
      place % 10 === 0
        ? {
            kind: "decision",
            title: `Is it case ${place}?`,
            owner: "front",
            branches: [
              { id: `b${place}y`, label: "Yes", next: `s${place + 1}` },
              { id: `b${place}n`, label: "No", next: `s${Math.min(place + 7, last)}` },
            ],
          }
        : { kind: "task", title, owner: "front", next: `s${place + 1}` };
  }
  steps[`s${last}`] = { kind: "end", title: "Done", outcome: "resolved" };
  const process = {
    sop: 1,
    id: "huge",
    title: "Ten thousand steps",
    language: "en",
    owner: "front",
    roles: { front: { title: "Front line" } },
    start: "s0",
    steps,
  };
  const measured: Record<string, number> = {};
  const measure = async (what: string, act: () => Promise<unknown>) => {
    const began = performance.now();
    await act();
    measured[what] = Math.round(performance.now() - began);
  };
  const library = await new Library(page).open();
  const designer = new Designer(page);
  const { canvas } = designer;
  await measure("open and draw", async () => {
    await library.drop("huge.sop.json", JSON.stringify(process));
    await expect(canvas).toHaveAttribute("data-zoom", /\d/, { timeout: 180_000 });
    await expect(designer.step("Customer gets in touch")).toBeVisible({ timeout: 180_000 });
  });
  const slow = { timeout: 60_000 };
  await measure("zoom", async () => {
    const before = (await canvas.getAttribute("data-zoom", slow)) ?? "";
    await page.getByRole("button", { name: "Zoom in" }).click(slow);
    await expect(canvas).not.toHaveAttribute("data-zoom", before, slow);
  });
  await measure("pan", async () => {
    const chart = canvas.locator(".chart");
    const before = (await chart.getAttribute("style", slow)) ?? "";
    await canvas.hover({ position: { x: 300, y: 300 }, ...slow });
    await page.mouse.wheel(0, 400);
    await expect(chart).not.toHaveAttribute("style", before, slow);
  });
  await measure("change", async () => {
    await canvas.locator("[data-step]").nth(1).focus(slow);
    await page.keyboard.press("Delete");
    await expect(page.locator('[data-saving="saved"]')).toBeVisible(slow);
  });
  const told = Object.entries(measured).map(([what, time]) => `${what} ${time} ms`);
  annotations.push({ type: "measured", description: told.join(", ") });
  console.log(`10,000 steps: ${told.join(", ")}`);
});
