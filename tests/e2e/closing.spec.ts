// The end of a case: reason, customer, ratings, summary in three forms, follow-up, the record, and deleting it.
import { expectAccessible } from "./accessible";
import { beginCase, dialog, held, identify, saved, settle } from "./carry";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

test("reason with Enter, customer and rating by a key each, and they stand in the summary and the record", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const agent = await beginCase(page);
  await identify(agent);
  await settle(agent);
  const ask = (what: string) => page.locator(`.g-foot [data-ask=${what}]`);
  await expect(ask("reason")).toBeVisible();
  const reason = await ask("reason").locator(".ans.primary span").nth(1).evaluate((span) => span.firstChild?.textContent ?? "");
  await expect(ask("reason").locator(".primary")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(ask("confirm")).toBeVisible();
  await page.keyboard.press("1");
  await expect(ask("rate")).toBeVisible();
  await expect(page.locator(".g-ask")).toContainText("CSAT");
  await page.keyboard.press("4");
  await expect(page.locator(".g-ask")).toContainText("CES");
  await page.keyboard.press("6");
  await expect(ask("nothing")).toBeVisible();
  await agent.expectKept();
  await page.keyboard.press("s");
  await expect(page.locator(".toast").filter({ hasText: "The summary is copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("CSAT: 4 of 5");
  expect(copied).toContain("CES: 6 of 7");
  expect(copied).toContain("The customer confirms");
  expect(copied).toContain(reason);
  expect(copied).toContain("version 1.0.0");
  expect(copied).not.toContain("Maja");
  // What happened is kept, and nothing personal with it, also after the case was closed.
  expect(await held(page)).toContain('"event":"closed"');
  expect(await held(page)).not.toContain("Maja");
});

test("another reason is picked in three keys", async ({ page }) => {
  const agent = await beginCase(page);
  await identify(agent);
  await settle(agent);
  await expect(page.locator("[data-ask=reason]")).toBeVisible();
  await page.keyboard.press("2");
  const levels: string[] = [];
  for (let level = 0; level < 3; level++) {
    const pick = page.locator("[data-ask=pick]");
    if (!(await pick.isVisible())) break;
    const title = await pick.locator(".ans").last().locator("span").nth(1).innerText();
    levels.push(title.trim());
    const last = await pick.locator(".ans").count();
    const before = await page.locator(".g-foot").innerText();
    await page.keyboard.press(String(last));
    await expect(page.locator(".g-foot")).not.toHaveText(before, { useInnerText: true });
  }
  expect(levels).toHaveLength(3);
  await expect(page.locator(".g-reason")).toContainText(levels.join(" › "));
});

test("Shift S chooses the form in which the summary is copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const agent = await beginCase(page);
  await identify(agent);
  await agent.press("Shift+S");
  await page.keyboard.press("2");
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator(".toast").filter({ hasText: "The summary is copied" })).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain("**Done**");
  expect(markdown).toContain("Next: **Look up the payment and the refund**");
  await agent.press("Shift+S");
  await page.keyboard.press("3");
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        return item?.types.includes("text/html") ? (await item.getType("text/html")).text() : "";
      }),
    )
    .toContain("<li>");
});

test("a follow-up is saved for the calendar, without names", async ({ page }) => {
  const agent = await beginCase(page);
  await agent.press("l");
  await dialog(page).getByLabel("When").fill("2027-03-02T09:00");
  await dialog(page).getByLabel("What for").fill("Ask the bank; again, with the number");
  const file = await saved(page, () => dialog(page).getByRole("button", { name: "Save for the calendar" }).click());
  expect(file.name).toBe("follow-up.ics");
  const lines = file.text.replaceAll("\r\n ", "").split("\r\n");
  // Nine o'clock in Copenhagen in winter.
  expect(lines).toContain("DTSTART:20270302T080000Z");
  expect(lines).toContain("SUMMARY:Ask the bank\\; again\\, with the number (Ticket: 48213)");
  expect(file.text).not.toContain("Maja");
});

test("what an agent says of a step reaches the owner in the designer, here and by file", async ({ page }) => {
  const agent = await beginCase(page);
  await agent.press("f");
  await page.keyboard.press("2");
  await page.keyboard.type("Which of the two numbers?");
  await page.keyboard.press("Enter");
  await expect(page.locator(".toast").filter({ hasText: "The owner of the process sees it" })).toBeVisible();
  await page.goto("./#/p/refund-dispute/draw");
  let designer = await new Designer(page).opened();
  await expect(page.locator(".node .remark")).toHaveCount(1);
  await designer.select("Identify the customer and the order");
  const remarks = page.locator(".inspector .remarks");
  await expect(remarks).toContainText("Which of the two numbers?");
  await remarks.getByRole("checkbox", { name: "Dealt with" }).click();
  await expect(page.locator(".node .remark")).toHaveCount(0);
  const library = await new Library(page).open();
  await page.getByRole("button", { name: "Cases kept here" }).click();
  const file = await saved(page, () => dialog(page).getByRole("button", { name: "Feedback" }).click());
  expect(JSON.parse(file.text).said).toHaveLength(1);
  await page.keyboard.press("Escape");
  // From another machine, about the same step.
  const other = file.text.replace(/"id": "\w+"/, '"id": "fromelsewhere"').replace(/,?\s*"done": true/, "").replace("Which of the two", "Still: which of the two");
  await library.drop("feedback.sopfeedback.json", other);
  await expect(page.locator(".toast").filter({ hasText: "1 remark on a step came in" })).toBeVisible();
  await page.goto("./#/p/refund-dispute/draw");
  designer = await new Designer(page).opened();
  await designer.select("Identify the customer and the order");
  await expect(remarks).toContainText("Still: which of the two numbers?");
  await expect(remarks.locator("li")).toHaveCount(2);
  await expectAccessible(page);
});

test("the record of all cases is saved in three forms, and deleted in one place", async ({ page }) => {
  const agent = await beginCase(page);
  await identify(agent);
  await agent.park("Calls at nine");
  await new Library(page).open();
  await page.getByRole("button", { name: "Cases kept here" }).click();
  await expect(page.locator(".kept-cases li")).toHaveCount(1);
  await expect(page.locator(".kept-cases li")).toContainText("Calls at nine: Ticket 48213");
  for (const [name, part] of [["JSON", '"event":"begun"'], ["CSV", "Identify the customer and the order"], ["XES", "<event>"]] as const) {
    const file = await saved(page, () => dialog(page).getByRole("button", { name, exact: true }).click());
    expect(file.text).toContain(part);
    expect(file.text).toContain("48213");
    expect(file.text).not.toContain("Maja");
  }
  await page.getByRole("button", { name: "Delete all" }).click();
  await page.getByRole("button", { name: "Really delete all?" }).click();
  await expect(page.locator(".kept-cases li")).toHaveCount(0);
  expect(await held(page)).toBe("");
});

test("personal details of a case that nobody touched are erased after the time chosen", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-20T09:00:00Z") });
  const agent = await beginCase(page);
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await agent.expectKept();
  await new Library(page).open();
  await page.getByRole("button", { name: "Cases kept here" }).click();
  await dialog(page).getByLabel("Erase personal details").selectOption("7");
  expect(await held(page)).toContain("Maja");
  await page.clock.setFixedTime(new Date("2026-11-28T09:00:00Z"));
  await page.reload();
  await expect.poll(() => held(page)).not.toContain("Maja");
  expect(await held(page)).toContain("70412-B");
  await new Guide(page).open("refund-dispute");
  await expect(page.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
});

test("the end of a case is there after a reload, with what was written in the summary, until one goes on", async ({ page }) => {
  const agent = await beginCase(page);
  await identify(agent);
  await settle(agent);
  const summary = page.getByLabel("Summary for the ticket");
  const ask = page.locator(".g-foot [data-ask]");
  await agent.press("1");
  await expect(ask).toHaveAttribute("data-ask", "confirm");
  await summary.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nMaja was kind.");
  await agent.expectKept();
  await page.reload();
  await agent.expectEnded();
  await expect(summary).toHaveValue(/Order number: 70412-B[^]*\nMaja was kind\.$/);
  // What was answered is not asked again, and what is answered now comes in.
  await expect(ask).toHaveAttribute("data-ask", "confirm");
  await agent.press("1");
  await expect(summary).toHaveValue(/The customer confirms[^]*Maja was kind\.$/);
  await agent.press("4");
  await expect(page.locator(".g-ask")).toContainText("CES");
  await agent.expectKept();
  await page.reload();
  await expect(summary).toHaveValue(/The customer confirms[^]*CSAT: 4 of 5[^]*Maja was kind\.$/);
  await agent.press("6");
  await expect(ask).toHaveAttribute("data-ask", "nothing");
  await agent.press("2");
  await expect(page.locator("[data-stage=start]")).toBeVisible();
  await expect(page.locator(".g-open")).toHaveCount(0);
  await page.reload();
  await expect(page.locator("[data-stage=start]")).toBeVisible();
  await expect(page.locator(".g-open")).toHaveCount(0);
  expect(await held(page)).not.toContain("Maja");
});

test("who goes back from the end after a reload goes on with an open case", async ({ page }) => {
  const agent = await beginCase(page);
  await identify(agent);
  await settle(agent);
  await agent.expectKept();
  await page.reload();
  await agent.expectEnded();
  await agent.press("b");
  await agent.expectAt("Share the bank reference");
  await agent.expectKept();
  await page.reload();
  await agent.expectAt("Share the bank reference");
  await agent.press("1");
  await agent.expectEnded();
  await agent.expectKept();
  // Other ways to leave it than the next case: where cases begin, and putting it aside.
  await Guide.desk(page);
  await page.goBack();
  await expect(page.locator("[data-stage=start]")).toBeVisible();
  await agent.start("Maja", "48214");
  await identify(agent);
  await settle(agent);
  await page.locator(".g-park").click();
  await page.locator("#park-name").fill("Maja again");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-stage=start]")).toBeVisible();
  await expect(page.locator(".g-open")).toHaveCount(0);
  expect(await held(page)).not.toContain("Maja");
});

test("what is written in the summary stays when the case goes on, and what is new comes in", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const agent = await beginCase(page);
  await identify(agent);
  await settle(agent);
  const summary = page.getByLabel("Summary for the ticket");
  await expect(summary).toHaveValue(/Order number: 70412-B/);
  const made = await summary.inputValue();
  await summary.fill(made.replace("Order number: 70412-B", "Order number: 70412-B, checked twice").replace(/.*Took .*/, (took) => `She was kind.\n${took}`));
  await agent.press("1");
  await agent.press("2");
  await expect(summary).toHaveValue(/The customer does not confirm/);
  await agent.press("4");
  await expect(summary).toHaveValue(/CSAT: 4 of 5/);
  await expect(summary).toHaveValue(/checked twice[^]*She was kind\.\nTook/);
  // In another form, and when the case goes on after all, the words stay.
  await page.getByRole("radio", { name: "Markdown" }).click();
  await expect(summary).toHaveValue(/\*\*Recorded\*\*[^]*She was kind\./);
  await page.getByRole("radio", { name: "Plain text" }).click();
  await agent.press("b");
  await expect(page.locator("[data-kind=task]")).toBeVisible();
  await agent.press("t");
  await agent.sheet.getByRole("button", { name: "Customer threatens legal action" }).click();
  await agent.record("What was said, word for word", "I will sue you");
  await agent.record("Where to reach the customer today", "line 7");
  await agent.checkAll();
  await agent.press("1");
  await expect(page.locator(".packet")).toBeVisible();
  await agent.choose("Nobody answers");
  await agent.choose("Nobody answers");
  await expect(page.locator(".packet")).toHaveCount(0);
  // Nobody took it, and that is said.
  await agent.press("s");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain("(Nobody took it)");
  for (const part of ["(Then happened: Customer threatens legal action)", "word for word: I will sue you", "She was kind."]) {
    expect(await copied()).toContain(part);
  }
});
