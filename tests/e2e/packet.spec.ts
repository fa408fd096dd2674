// What is said and passed on: the packet in its forms, the words of the next channel, and a gap filled in from its choices.
import { readFileSync } from "node:fs";
import { allowClipboard } from "./clipboard";
import { identify } from "./carry";
import { Designer } from "./designer";
import { Guide, published } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

test("the packet is copied as text, Markdown and HTML, with all that is passed on", async ({ page }) => {
  await allowClipboard(page);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await identify(agent);
  await agent.record("Paid", "189.50");
  await agent.record("Refunded so far", "0");
  await agent.press("1");
  await agent.press("3");
  const packet = page.locator(".packet");
  await expect(packet).toBeVisible();
  await agent.press("c");
  await expect.poll(copied).toMatch(/^[^#<].*\n/);
  await expect.poll(copied).toContain("Order number: 70412-B");
  // Who reads it elsewhere sees where it comes from.
  const step = await agent.title.innerText();
  for (const line of ["Process: Refund dispute, version 1.0.0", `Step: ${step}`, "From: Front line"]) expect(await copied()).toContain(line);
  await packet.getByRole("button", { name: "Markdown" }).click();
  await expect.poll(copied).toMatch(/^### /);
  expect(await copied()).toContain("- **Order number**: 70412-B");
  expect(await copied()).toContain(`- **Step**: ${step}`);
  await packet.getByRole("button", { name: "HTML" }).click();
  await expect.poll(copied).toMatch(/^<h3>/);
  expect(await copied()).toContain("<dt>Order number</dt><dd>70412-B</dd>");
  expect(await copied()).toContain("<dt>Process</dt><dd>Refund dispute, version 1.0.0</dd>");
  expect(await copied()).toContain("Maja Lindqvist");
});

test("the words of the next channel are shown and copied, and the case stays on its own", async ({ page }) => {
  await allowClipboard(page);
  const agent = await Guide.refundDispute(page);
  await agent.start();
  const say = page.locator(".say");
  const order = ["chat", "email", "phone"];
  const words = new Set([await say.locator("p").innerText()]);
  for (let turn = 1; turn < order.length; turn++) {
    const before = await say.locator("p").innerText();
    await agent.press("Shift+C");
    await expect(say.locator("p")).not.toHaveText(before);
    await expect(say.locator(".chip")).toBeVisible();
    words.add(await say.locator("p").innerText());
  }
  expect(words.size).toBe(order.length);
  await agent.press("c");
  const shown = await say.locator("p").innerText();
  await expect.poll(async () => `“${await page.evaluate(() => navigator.clipboard.readText())}”`).toBe(shown);
});

test("a gap that stands for a choice is filled in from what can be chosen", async ({ page }) => {
  const process = JSON.parse(readFileSync("../fixtures/sealed/refund-dispute.sop.json", "utf8"));
  delete process.seal;
  for (const channel of ["chat", "email", "phone"]) {
    process.steps["look-up"].say[channel] = "So you would like it {way_back}, if I hear you right?";
  }
  process.fields["way_back"] = {
    label: "How to pay back",
    type: "choice",
    choices: [{ id: "card", label: "on your card" }, { id: "voucher", label: "as a voucher" }],
  };
  process.steps["look-up"].record.push({ field: "way_back" });
  const library = await new Library(page).open();
  await library.drop("refund-dispute.sop.json", JSON.stringify(process));
  await page.waitForURL(/refund-dispute\/draw/);
  await (await new Designer(page).opened()).publish();
  const agent = await new Guide(page).open("refund-dispute");
  await agent.start();
  await identify(agent);
  const gap = page.locator(".say select.gap");
  // Copied before it is filled in, the gap is named.
  await allowClipboard(page);
  await agent.press("c");
  await expect(agent.notices.filter({ hasText: "Copied, with gaps: How to pay back" })).toBeVisible();
  await gap.selectOption({ label: "as a voucher" });
  await expect(page.locator(".say .fill").filter({ hasText: "as a voucher" })).toBeVisible();
  await expect(gap).toHaveCount(0);
  await agent.press("c");
  await expect(agent.notices.filter({ hasText: /^Copied$/ })).toBeVisible();
});

test("who was asked in vain stands in for nobody", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", "48213");
  await agent.press("t");
  await agent.sheet.getByRole("button", { name: "Customer threatens legal action" }).click();
  await agent.record("What was said, word for word", "I will sue you");
  await agent.record("Where to reach the customer today", "line 7");
  await agent.checkAll();
  await agent.press("1");
  const packet = page.locator(".packet");
  await expect(packet).toContainText("Stands in");
  await expect(packet.locator("header")).toContainText("Astrid Nygaard");
  await agent.choose("Nobody answers");
  await expect(packet.locator("header")).toContainText("Sofie Lind");
  await expect(packet).not.toContainText("Stands in");
  await expect(packet).not.toContainText("Astrid Nygaard");
});

test("where nobody is left to ask, that is said, and the case stays", async ({ page }) => {
  const process = JSON.parse(published);
  delete process.seal;
  delete process.scenarios;
  process.steps["to-legal"].unanswered = { then: { remind: true } };
  const library = await new Library(page).open();
  await library.drop("refund-dispute.sop.json", JSON.stringify(process));
  await page.waitForURL(/refund-dispute\/draw/);
  await (await new Designer(page).opened()).publish();
  const agent = await new Guide(page).open("refund-dispute");
  await agent.start();
  await agent.press("t");
  await agent.sheet.getByRole("button", { name: "Customer threatens legal action" }).click();
  await agent.record("What was said, word for word", "I will sue you");
  await agent.record("Where to reach the customer today", "line 7");
  await agent.checkAll();
  await agent.press("1");
  await expect(agent.answer("Nobody answers")).toContainText("The case stays here");
  const title = await agent.title.innerText();
  await agent.choose("Nobody answers");
  await expect(agent.notices.filter({ hasText: "The case stays here" })).toBeVisible();
  await agent.expectAt(title);
});
