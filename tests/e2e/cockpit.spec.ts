// The agent's cockpit: answers changed, steps gone to by their words, several cases, clocks, and nothing lost.
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

/** To the question where the money is, the bank's answer not yet known. */
async function toTheMoney(agent: Guide, paid = "189.50"): Promise<void> {
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await agent.press("Shift+Space");
  await agent.press("1");
  await agent.record("Paid", paid);
  await agent.record("Refunded so far", "0");
  await agent.press("1");
  await agent.expectAt("Where is the money now?");
}

/** On to the step before the end. */
async function toTheReference(agent: Guide): Promise<void> {
  await toTheMoney(agent);
  await agent.press("1");
  await agent.expectAt("Share the bank reference");
}

for (const [name, width, height] of [["narrow", 420, 760], ["wide", 1440, 900]] as const) {
  test.describe(name, () => {
    test.use({ viewport: { width, height } });

    test("an earlier answer is changed, and only what is new is asked", async ({ page }) => {
      const agent = await Guide.refundDispute(page);
      await agent.start("Maja", "48213");
      await toTheReference(agent);
      if (name === "narrow") {
        await agent.press("d");
        await expect(page.locator("dialog.sheet .trail")).toBeVisible();
        await page.locator("dialog.sheet .trail li", { hasText: "What is wrong with the refund?" }).getByRole("button").click();
        await agent.expectAt("What is wrong with the refund?");
      } else {
        await agent.change("What is wrong with the refund?");
      }
      // What an answer lets fall is told before it is given.
      await expect(agent.answer("It was declined")).toContainText("Falls away: Where is the money now? Settled");
      await expect(agent.answer("It has not arrived")).toContainText("All later answers stay");
      await agent.choose("It has not arrived");
      await agent.expectAt("Share the bank reference");
      await expect(agent.notices.filter({ hasText: "stays as it was" })).toBeVisible();
    });

    test("what was recorded is taken away by keys, and what followed from it is asked again", async ({ page }) => {
      const agent = await Guide.refundDispute(page);
      await agent.start("Maja", "48213");
      await toTheReference(agent);
      if (name === "narrow") await agent.press("d");
      const known = page.locator(name === "narrow" ? "dialog.sheet" : ".g-left");
      await known.getByRole("button", { name: "Take away: Paid" }).focus();
      await page.keyboard.press("Enter");
      await agent.expectAt("Look up the payment and the refund");
      await expect(page.locator("dialog.sheet[open]")).toBeHidden();
      await expect(agent.notices.filter({ hasText: "Taken away: Paid. What followed from it is asked again." })).toBeVisible();
      const paid = page.locator(".g-fields").getByLabel(/^Paid/);
      await expect(paid).toHaveValue("");
      await expect(agent.answer("It was declined")).not.toContainText("Falls away");
      await agent.expectKept();
      await page.reload();
      await expect(paid).toHaveValue("");
      await agent.press("1");
      await agent.expectAt("Look up the payment and the refund");
      await agent.record("Paid", "250");
      await expect(agent.answer("It was declined")).toContainText("Falls away: Where is the money now? Settled");
      await agent.choose("It has not arrived");
      await agent.expectAt("Share the bank reference");
      await expect(agent.notices.filter({ hasText: "2 later steps stay as they were" })).toBeVisible();
    });

    test("a step is gone to by its words, and only what is open is asked on the way", async ({ page }) => {
      const agent = await Guide.refundDispute(page);
      await agent.start("Maja", "48213");
      await agent.record("Customer's name", "Maja Lindqvist");
      await agent.goTo("bank reference");
      await expect(page.locator("[data-goal]")).toContainText("Share the bank reference");
      await agent.expectAt("Identify the customer and the order");
      await agent.record("Order number", "70412-B");
      await agent.press("Shift+Space");
      await agent.press("1");
      await agent.expectAt("Look up the payment and the refund");
      await agent.record("Paid", "189.50");
      await agent.record("Refunded so far", "0");
      await agent.press("1");
      await agent.expectAt("Where is the money now?");
      await agent.press("1");
      await agent.expectAt("Share the bank reference");
      await expect(page.locator("[data-goal]")).toBeHidden();
      // Behind, too: the way there is the way back.
      await agent.goTo("where money");
      await agent.expectAt("Where is the money now?");
    });

    test("an end gone to by its words is ended by the agent, and can be left again", async ({ page }) => {
      const agent = await Guide.refundDispute(page);
      await agent.start("Maja", "48213");
      await toTheMoney(agent, "1000");
      await agent.press("3");
      await agent.expectAt("Hand over to billing");
      await agent.press("1");
      await agent.expectAt("Reconcile order, payment and refund");
      await agent.checkAll();
      await agent.press("1");
      await agent.expectAt("Hand over to the head of service");
      await agent.press("1");
      await agent.expectAt("Does the head of service release the amount?");
      await agent.goTo("decision stands");
      await agent.expectAt("Decision stands");
      const finish = page.locator("[data-way=done]");
      await expect(finish).toBeVisible();
      await agent.press("b");
      await agent.expectAt("Does the head of service release the amount?");
      await agent.goTo("decision stands");
      await agent.press("1");
      await expect(finish).toBeHidden();
      await expect(page.locator("#case-summary")).toBeVisible();
    });

    test("cases are put aside with a name and taken up by their numbers", async ({ page }) => {
      const agent = await Guide.refundDispute(page);
      await agent.start("Maja", "1");
      await toTheMoney(agent);
      await agent.park("Maja, bank");
      await agent.start("Oskar", "2");
      await agent.expectAt("Identify the customer and the order");
      await agent.expectKept();
      await agent.press("Control+Digit1");
      await agent.expectAt("Where is the money now?");
      await expect(page.locator(".g-head .who")).toContainText("Maja");
      await agent.press("Control+Digit2");
      await agent.expectAt("Identify the customer and the order");
      await agent.press("p");
      await expect(page.locator("dialog.sheet .g-open")).toContainText("Maja, bank");
      await expect(page.locator("dialog.sheet .g-open .left")).toContainText("left");
    });

    test("going back from the end finds every answer, and the case ends anew", async ({ page }) => {
      const agent = await Guide.refundDispute(page);
      await agent.start("Maja", "48213");
      await toTheReference(agent);
      await agent.record("Bank reference", "74392186047155203340001");
      await agent.press("Shift+Space");
      await agent.press("1");
      await agent.expectEnded();
      await agent.press("b");
      await expect(page.locator("[data-kind=end]")).toBeHidden();
      // The keyboard is where work goes on.
      await expect(agent.title).toBeFocused();
      await agent.expectKept();
      await page.reload();
      await agent.goTo("identify");
      await expect(page.locator(".g-fields").getByLabel("Customer's name")).toHaveValue("Maja Lindqvist");
    });

    test("the clock runs to the first answer, then to the promise, and can be hidden", async ({ page }) => {
      const agent = await Guide.refundDispute(page);
      await page.clock.install();
      await page.reload();
      await agent.start("Maja", "48213");
      const timer = page.locator(".g-head .timer");
      await expect(timer).toContainText("to the first answer, of 5 min");
      await page.clock.fastForward("04:30");
      await expect(timer).toContainText("first answer soon due");
      await page.clock.fastForward("01:00");
      await expect(timer).toContainText("first answer late");
      await page.reload();
      await expect(timer).toContainText("first answer late");
      await toTheMoney(agent);
      await expect(timer).toContainText("left of 2 days");
      await agent.press("Shift+T");
      await expect(timer).toBeHidden();
      await page.reload();
      await agent.expectAt("Where is the money now?");
      await expect(timer).toBeHidden();
    });

    test("what is missing can be gone on without, for a reason that is kept", async ({ page }) => {
      const agent = await Guide.refundDispute(page);
      await agent.start();
      await agent.press("1");
      await page.getByRole("button", { name: "Go on without it" }).click();
      await page.getByLabel("Why").fill("The order is in the old system");
      await page.keyboard.press("Enter");
      await agent.expectAt("Look up the payment and the refund");
      await agent.press("d");
      await expect(page.locator("dialog.sheet .trail")).toContainText("The order is in the old system");
    });
  });
}

/** Tasks that ask nothing, one after the other, and a question on the way. */
const TASKS = JSON.stringify({
  sop: 1,
  id: "tasks",
  title: "Tasks",
  language: "en",
  owner: "agent",
  roles: { agent: { title: "Agent", person: "Ann", level: 1 } },
  start: "s",
  steps: {
    s: { kind: "start", title: "Start", next: "greet" },
    greet: { kind: "task", title: "Greet the customer", owner: "agent", do: "Greet.", next: "restart" },
    restart: { kind: "task", title: "Restart the router", owner: "agent", do: "Restart it.", next: "works" },
    works: {
      kind: "decision",
      title: "Does it work?",
      owner: "agent",
      branches: [
        { id: "yes", label: "Yes", next: "fine" },
        { id: "no", label: "No", next: "visit" },
      ],
    },
    visit: { kind: "task", title: "Book a visit", owner: "agent", do: "Book it.", next: "booked" },
    booked: { kind: "end", title: "Visit booked", outcome: "transferred" },
    fine: { kind: "end", title: "It works", outcome: "resolved" },
  },
});

test("what was only gone past on the way to a step is told so, in the path and in the summary", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const library = await new Library(page).open();
  await library.drop("tasks.sop.json", TASKS);
  await page.waitForURL(/tasks\/draw/);
  await (await new Designer(page).opened()).publish();
  const agent = await new Guide(page).open("tasks");
  await agent.start();
  await agent.press("1");
  await agent.expectAt("Restart the router");
  await agent.goTo("book a visit");
  await agent.expectAt("Book a visit");
  const past = agent.trail.locator("li[data-passed]");
  await expect(past).toHaveCount(2);
  await expect(past.first()).toContainText("Restart the router");
  await expect(past.first()).toContainText("Gone past on the way to “Book a visit”");
  await expect(past.last()).toContainText("Does it work?");
  await agent.press("s");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/Restart the router \(Gone past on the way to “Book a visit”\)/);
  expect(await copied()).toMatch(/Greet the customer\n/);
  await agent.expectKept();
  await page.reload();
  await expect(past).toHaveCount(2);
  // Who goes back and does it, has done it; the answer that was given on the way is asked anew.
  await agent.change("Restart the router");
  await agent.press("1");
  await expect(agent.trail.locator("li", { hasText: "Restart the router" }).last()).not.toHaveAttribute("data-passed");
  await agent.press("s");
  await expect.poll(copied).toMatch(/Restart the router\n/);
});

test("a step gone to stays the goal while the case is put aside, and what it asks for on the way is in hand", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "1");
  await agent.press("/");
  await page.locator("#go-to").pressSequentially("bank reference");
  await page.keyboard.press("Enter");
  await expect(page.locator("#go-to")).toBeHidden();
  await expect(page.locator("[data-goal]")).toContainText("Share the bank reference");
  // The name is known from the start of the case.
  await expect(page.locator(".g-fields").getByLabel("Order number")).toBeFocused();
  await agent.park("Maja");
  await agent.start("Oskar", "2");
  await expect(page.locator("[data-goal]")).toHaveCount(0);
  await agent.expectKept();
  await agent.press("Control+Digit1");
  await expect(page.locator("[data-goal]")).toContainText("Share the bank reference");
  await page.reload();
  await expect(page.locator("[data-goal]")).toContainText("Share the bank reference");
  await page.getByRole("button", { name: "Stay here" }).click();
  await expect(page.locator("[data-goal]")).toHaveCount(0);
  await page.reload();
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator("[data-goal]")).toHaveCount(0);
});

test("answers have letters of their own", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  await toTheReference(agent);
  await agent.press("b");
  await expect(agent.answer("Failed or missing").locator("u")).toHaveCount(1);
  const letter = await agent.answer("Failed or missing").locator("u").textContent();
  await agent.press((letter ?? "").toLowerCase());
  await agent.expectAt("Hand over to billing");
});

test("Enter leads from field to field and on", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  await agent.press("Shift+Space");
  await page.locator(".g-fields").getByLabel("Customer's name").focus();
  await page.keyboard.type("Maja");
  await page.keyboard.press("Enter");
  await expect(page.locator(".g-fields").getByLabel("Order number")).toBeFocused();
  await page.keyboard.type("70412-B");
  await page.keyboard.press("Enter");
  await expect(agent.title).toBeFocused();
  await page.keyboard.press("Enter");
  await agent.expectAt("Look up the payment and the refund");
  // Who types finds the cursor where typing goes on.
  await expect(page.locator(".g-fields").getByLabel("Paid")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(agent.title).toBeFocused();
});

test("what was done just before the page was left is kept", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.record("Customer's name", "Maja Lindqvist");
  await page.evaluate(() => {
    for (const box of document.querySelectorAll<HTMLElement>(".g-checks .check")) box.click();
    location.hash = "#/";
  });
  await expect(page.getByRole("main")).toBeVisible();
  await page.goBack();
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator(".g-checks .check[aria-checked=true]")).toHaveCount(2);
});

test("each tab goes on with its own case", async ({ page, witness, baseURL }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "1");
  await agent.expectKept();
  const other = await page.context().newPage();
  await witness.watch(other, new URL(baseURL ?? "").origin);
  const second = await new Guide(other).open("refund-dispute");
  await second.park("");
  await second.start("Oskar", "2");
  await toTheMoney(second);
  await second.expectKept();
  await page.reload();
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator(".g-head .who")).toContainText("Maja");
  await other.reload();
  await second.expectAt("Where is the money now?");
  await expect(other.locator(".g-head .who")).toContainText("Oskar");
});
