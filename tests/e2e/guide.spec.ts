// A case from its first word to its end: by keys, across a reload, back and on, at both widths and in both themes.
import { expectAccessible, SCREENS } from "./accessible";
import { Guide } from "./guide";
import { expect, test } from "./honest";

/** The first two tasks of the process. */
async function identify(agent: Guide): Promise<void> {
  await agent.expectAt("Identify the customer and the order");
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await agent.checkAll();
  await agent.press("1");
}

async function lookUp(agent: Guide): Promise<void> {
  await agent.record("Paid", "189.50");
  await agent.record("Refunded so far", "0");
}

test("a case is played to its end by number keys", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await identify(agent);
  await lookUp(agent);
  await expect(page.locator(".say .fill").first()).toHaveText("Maja Lindqvist");
  await expect(page.locator(".g-text")).toContainText("order 70412-B");
  // The question after the task is on the same screen.
  await expect(page.locator(".g-ask")).toBeVisible();
  await agent.press("1");
  await agent.expectAt("Where is the money now?");
  await agent.press("1");
  await agent.record("Bank reference", "74392186047155203340001");
  await agent.checkAll();
  await agent.press("1");
  await expect(page.locator("[data-kind=end]")).toBeVisible();
  const summary = page.getByLabel("Summary for the ticket");
  await expect(summary).toHaveValue(/Bank reference \(ARN\): 74392186047155203340001/);
  await expect(summary).not.toHaveValue(/Maja/);
  await page.getByRole("checkbox", { name: /With names/ }).click();
  await expect(summary).toHaveValue(/Maja Lindqvist/);
});

test("what is personal is gone from the browser when the case ends, and the rest stays", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await identify(agent);
  await agent.expectKept();
  const held = () =>
    page.evaluate(async () => {
      const open = indexedDB.open("sopwright");
      const database = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
      const all = (store: string) => {
        const request = database.transaction(store).objectStore(store).getAll();
        return new Promise<string[]>((done) => (request.onsuccess = () => done(request.result)));
      };
      const texts = [...(await all("cases")), ...(await all("events"))].join("\n");
      database.close();
      return texts;
    });
  expect(await held()).toContain("Maja Lindqvist");
  await agent.press("e");
  await page.keyboard.press("1");
  await agent.expectAt("Note the legal threat word for word");
  await agent.record("What was said", "I will call my lawyer");
  await agent.record("Where to reach", "tonight");
  await agent.checkAll();
  await agent.press("1");
  await expect(page.locator(".packet")).toBeVisible();
  await agent.press("1");
  await expect(page.locator("[data-kind=end]")).toBeVisible();
  await agent.expectKept();
  expect(await held()).not.toContain("Maja");
  expect(await held()).toContain("70412-B");
});

test("a reload in the middle comes back to the same step with every answer", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await page.keyboard.press("Escape");
  await agent.press(" ");
  await agent.expectKept();
  await page.reload();
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("Maja Lindqvist");
  await expect(page.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
  await expect(page.locator(".g-checks .check[aria-checked=true]")).toHaveCount(1);
  await expect(page.locator(".g-head .who")).toContainText("48213");
});

test("going back keeps the answers", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  await identify(agent);
  await expect(agent.trail.getByText("Gone back over")).toHaveCount(0);
  await agent.press("b");
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
  // What was gone back over does not pass for done, and the way to here is still the way.
  await expect(agent.trail.locator("li[data-passed]")).toHaveCount(2);
  await expect(agent.trail.locator("li[data-passed]").last()).toContainText("Look up the payment and the refundGone back over");
  await expect(page.locator('.g-map .edge[data-state="visited"]')).toHaveCount(1);
  await expect(page.locator('.g-map .node[data-state="visited"]')).toHaveCount(1);
  await expect(page.locator(".g-checks .check[aria-checked=false]")).toHaveCount(0);
});

test("going back leads to the screen that was seen: a task with the question after it", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  await identify(agent);
  await lookUp(agent);
  await agent.press("2");
  await agent.expectAt("Explain why the refund was declined");
  await page.getByRole("radio", { name: "Goods were used" }).click();
  await agent.checkAll();
  await agent.press("2");
  await agent.expectAt("Ask the team lead for a second look");
  await agent.press("b");
  await agent.expectAt("Explain why the refund was declined");
  await expect(page.locator(".say").first()).toContainText("reason it was declined");
  await expect(page.locator(".g-ask")).toHaveText("Does the customer accept the reason?");
  await expect(page.locator(".g-checks .check[aria-checked=false]")).toHaveCount(0);
  await agent.press("1");
  await expect(page.locator("[data-kind=end]")).toBeVisible();
});

test("what is missing is asked for, and the focus goes there", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  // What is needed is marked before, also for those who hear it, until it is there.
  const order = page.getByRole("textbox", { name: /Order number/ });
  await expect(order).toHaveAccessibleName("Order number required");
  const item = page.getByRole("checkbox", { name: "The order is open on the screen" });
  await expect(item).toHaveAccessibleName("The order is open on the screen required");
  await item.click();
  await expect(item).toHaveAccessibleName("The order is open on the screen");
  await order.fill("70412-B");
  await order.press("Enter");
  await expect(order).toHaveAccessibleName("Order number");
  await agent.press("1");
  await expect(page.locator(".g-refusal")).toContainText("Still missing");
  await expect(page.locator(".g-fields").getByLabel("Customer's name")).toBeFocused();
  await expect(page.locator(".field .err").first()).toHaveText("Needed to go on");
});

test("something else needs a reason and stands in the path", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  await agent.press("o");
  const sheet = page.locator("dialog.sheet");
  await sheet.getByLabel("Go on at").selectOption({ label: "Where is the money now?" });
  await sheet.getByRole("button", { name: "Go there" }).click();
  await expect(sheet.getByRole("alert")).toHaveText("Needed to go on");
  await sheet.getByLabel("Why").fill("The bank is on the line already");
  await sheet.getByLabel("Why").press("Enter");
  await agent.expectAt("Where is the money now?");
  await expect(agent.trail).toContainText("The bank is on the line already");
});

test("where no way leads, the reason is typed at once", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  await agent.press("e");
  await page.keyboard.press("1");
  await agent.expectAt("Note the legal threat word for word");
  await agent.goTo("extra money");
  await page.keyboard.type("They sent too much back");
  await page.keyboard.press("Enter");
  await agent.expectAt("Agree how the extra money comes back");
  await expect(agent.trail).toContainText("They sent too much back");
  // From the sheet of the case to another one, too.
  await page.keyboard.press("Escape");
  await agent.press(".");
  await page.keyboard.press("6");
  await expect(page.locator("#park-name")).toBeFocused();
});

test("a wait tells the time and what follows", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  await identify(agent);
  await lookUp(agent);
  await agent.press("1");
  await agent.press("2");
  await expect(page.locator(".big")).toContainText(/left, until .* \d\d:\d\d$/);
  await expect(page.locator(".g-head .timer")).toHaveAttribute("data-state", /paused|calm/);
});

test.describe("in America", () => {
  test.use({ locale: "en-US" });

  test("all times are told in one way, by 24 hours", async ({ page }) => {
    await page.clock.install({ time: new Date("2026-11-20T14:00:00Z") });
    const agent = await Guide.refundDispute(page);
    await agent.start();
    await identify(agent);
    await lookUp(agent);
    await agent.press("1");
    await agent.press("2");
    // Afternoon in Copenhagen.
    await expect(page.locator(".big")).toContainText(/left, until .*15:\d\d/);
    await expect(agent.trail.locator("time").first()).toHaveText(/^15:\d\d$/);
  });
});

test("without a published version the guide says so", async ({ page }) => {
  await page.goto("./#/p/refund-dispute/guide");
  await expect(page.getByRole("heading", { name: "Nothing published yet" })).toBeVisible();
  await expectAccessible(page);
});

for (const [theme, name, width, height] of SCREENS) {
  test(`axe finds nothing wrong, ${theme} and ${name}`, async ({ page }) => {
    await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
    const agent = await Guide.refundDispute(page);
    await page.setViewportSize({ width, height });
    await expectAccessible(page);
    await agent.start("Maja", "48213");
    await expectAccessible(page);
    await identify(agent);
    await lookUp(agent);
    await expectAccessible(page);
    await agent.press("1");
    await agent.press("3");
    await expect(page.locator(".packet")).toBeVisible();
    await expectAccessible(page);
    await agent.press("e");
    await expect(page.locator("dialog.sheet")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("1");
    await agent.expectAt("Note the legal threat word for word");
  });
}

test("what is pressed stays under the finger, whatever shows or ends meanwhile", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await page.clock.install();
  await page.setViewportSize({ width: 420, height: 760 });
  await page.reload();
  await agent.start("Maja", "48213");
  await agent.expectAt("Identify the customer and the order");
  const lines = page.locator(".g-checks .check");
  await agent.press("Space");
  await expect(lines.nth(0)).toHaveAttribute("aria-checked", "true");
  await page.clock.fastForward("04:55");
  // Scrolled to in the same moment in which it is pressed: nothing lies below any more, which the page sees later.
  const line = lines.nth(1);
  const middle = await line.evaluate((element) => {
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  });
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  const pressed = await line.elementHandle();
  // The time for the step runs out while the finger is down.
  await page.clock.runFor(8_000);
  expect(await page.evaluate(([one, other]) => one === other, [pressed, await line.elementHandle()])).toBe(true);
  await page.mouse.up();
  await expect(line).toHaveAttribute("aria-checked", "true");
  await page.clock.runFor(2_000);
  await expect(page.locator(".g-scroll > .banner")).toBeVisible();
});
