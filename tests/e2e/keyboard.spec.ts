// The main job without a mouse: draw, set details, follow the findings, publish, and play a case to its end.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { Hands } from "./hands";
import { expect, test } from "./honest";

/** Goes with Tab until something has the focus. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  await expect(target.first()).toBeAttached();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target.first(), "comes with Tab").toBeFocused();
}

test("a process is drawn, proven, published and guided with the keyboard alone", async ({ page }) => {
  test.setTimeout(60_000);
  const designer = new Designer(page);
  const agent = new Guide(page);
  const { keyboard } = page;

  await page.goto("./#/");
  await expect(page.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await keyboard.press("n");
  await designer.opened();

  // From the bar into the canvas, then letters.
  await tabTo(page, page.locator("[data-canvas] [data-step]"));
  await designer.add("t", "Greet and identify");
  await designer.add("d", "Is it about a refund?");
  await designer.add("x", "Answered at once");
  await expect(designer.step("Answered at once")).toBeFocused();

  // The details of the end: how it ended.
  await keyboard.press("Control+i");
  await tabTo(page, page.getByRole("combobox", { name: "Outcome" }));
  await keyboard.type("Res");
  await expect(page.getByRole("combobox", { name: "Outcome" })).toHaveValue("resolved");

  // Each finding that is left is come to with F8, once the checks have seen the outcome; a decision whose one answer has no
  // words is the first of them.
  await expect(page.locator('.fr[data-rule="unlabelled-branch"]')).toBeVisible();
  await expect(page.locator('.fr[data-rule="end-without-outcome"]')).toHaveCount(0);
  await keyboard.press("F8");
  await expect(page.locator("[data-step]:focus")).toHaveCount(1);
  const found = await page.locator("[data-step]:focus").getAttribute("data-step");
  await expect(page.locator(`.fr[data-at^="steps/${found}"]`).first()).toBeVisible();

  // A second answer.
  await walkTo(page, designer, "Is it about a refund?");
  await designer.add("x", "Refund agreed");
  await keyboard.press("Control+i");
  await tabTo(page, page.getByRole("combobox", { name: "Outcome" }));
  await keyboard.type("Tra");
  await expect(page.getByRole("combobox", { name: "Outcome" })).toHaveValue("transferred");

  // The owner of the task, and what the answers are called.
  await walkTo(page, designer, "Greet and identify");
  await keyboard.press("Control+i");
  await tabTo(page, page.getByRole("combobox", { name: "Owner" }));
  await keyboard.type("Front");
  await walkTo(page, designer, "Is it about a refund?");
  await keyboard.press("Control+i");
  const answers = page.getByRole("textbox", { name: "What the agent would answer" });
  for (const [place, label] of ["No", "Yes"].entries()) {
    await tabTo(page, answers.nth(place));
    await keyboard.press("Control+a");
    await keyboard.type(label);
  }
  await keyboard.press("Tab");
  await expect(page.locator('.fr[data-severity="error"]')).toHaveCount(0);

  await keyboard.press("Control+Shift+S");
  await expect(page.locator("[data-publish]")).toBeFocused();
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(file.seal.version).toBe("1.0.0");
  await tabTo(page, page.locator("dialog[open] [data-guide]"));
  await keyboard.press("Enter");

  await expect(agent.title).toBeFocused();
  await tabTo(page, page.getByLabel("Customer"));
  await keyboard.type("Maja");
  await keyboard.press("Enter");
  await agent.expectAt("Greet and identify");
  await expect(agent.title).toBeFocused();
  await keyboard.press("2");
  await agent.expectEnded();
  await expect(agent.title).toHaveText("Refund agreed");
});

test("a case goes forth and back with the keyboard alone", async ({ page }) => {
  const agent = new Guide(page);
  const { keyboard } = page;
  await Designer.fromTemplate(page, "first-contact-to-resolution");
  await keyboard.press("Control+Shift+S");
  await expect(page.locator("[data-publish]")).toBeFocused();
  const download = page.waitForEvent("download");
  await keyboard.press("Enter");
  await download;
  await tabTo(page, page.locator("dialog[open] [data-guide]"));
  await keyboard.press("Enter");
  await expect(agent.title).toBeFocused();
  await tabTo(page, page.locator("button[type=submit]"));
  await keyboard.press("Enter");

  await agent.expectAt("Welcome the customer and listen");
  await tabTo(page, page.locator(".g-fields").getByLabel("Customer's name"));
  await keyboard.type("Maja Lindqvist");
  await keyboard.press("Enter");
  await tabTo(page, page.locator(".g-fields .input").nth(1));
  await keyboard.type("The lamp does not light");
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  // Space ticks the next item of the list, wherever the focus is but in a field or on a button.
  await tabTo(page, page.locator(".g-checks .check"));
  await keyboard.press(" ");
  await expect(page.locator(".g-checks .check").first()).toHaveAttribute("aria-checked", "true");
  await keyboard.press("1");
  await agent.expectAt("Give the answer and show it");
  await expect(agent.title).toBeFocused();
  await keyboard.press("b");
  await expect(agent.title).not.toHaveText("Give the answer and show it");
  await expect(agent.title).toBeFocused();
  await keyboard.press("1");
  await agent.expectAt("Give the answer and show it");
  await keyboard.press(" ");
  await expect(page.locator(".g-checks .check[aria-checked=false]")).toHaveCount(0);
  await keyboard.press("1");
  await agent.expectEnded();
});

/** Goes to a step from wherever the focus is: to a finding or into the canvas, then along the flow. */
async function walkTo(page: Page, designer: Designer, title: string): Promise<void> {
  if ((await page.locator("[data-canvas] [data-step]:focus").count()) === 0) {
    await tabTo(page, page.locator('[data-canvas] [data-step][tabindex="0"]'), "Shift+Tab");
  }
  const step = designer.step(title);
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let presses = 0; presses < 10; presses++) {
      if (await step.evaluate((element) => element === document.activeElement)) return;
      if ((await page.locator("[data-canvas] [data-step]:focus").count()) === 0) break;
      await page.keyboard.press(key);
    }
    if ((await page.locator("[data-canvas] [data-step]:focus").count()) === 0) {
      await tabTo(page, page.locator('[data-canvas] [data-step][tabindex="0"]'), "Shift+Tab");
    }
  }
  await expect(step).toBeFocused();
}

/** What of a process the keyboard test draws: kinds, titles, owners, hand-overs, outcomes, answers and where they lead. */
function structure(file: ProcessFile): string[] {
  const title = (id?: string) => (id ? file.steps[id]?.title : undefined) ?? "nowhere";
  const role = (id?: string) => (id ? file.roles[id]?.title : undefined) ?? "nobody";
  const step = (step: ProcessStep) => {
    const answers = (step.branches ?? []).map((branch) => {
      return `${branch.label}${branch.otherwise ? " (otherwise)" : ""} -> ${title(branch.next)}`;
    });
    const on = [step.next, step.then?.step].filter(Boolean).map((id) => `-> ${title(id)}`);
    const ends = [step.to && `to ${role(step.to)}`, step.outcome].filter(Boolean);
    return [step.kind, step.title, role(step.owner), ...ends, ...on, ...answers].join(" | ");
  };
  const anytime = (file.anytime ?? []).map((any) => `any time | ${any.label} -> ${title(any.next)}`);
  return [...Object.values(file.steps).map(step), ...anytime].sort();
}

interface ProcessStep {
  kind: string;
  title: string;
  owner?: string;
  to?: string;
  outcome?: string;
  next?: string;
  then?: { step?: string };
  branches?: { label: string; otherwise?: boolean; next?: string }[];
}

interface ProcessFile {
  title: string;
  steps: Record<string, ProcessStep>;
  roles: Record<string, { title: string }>;
  anytime?: { label: string; next?: string }[];
}

test("the ticket escalation is drawn from nothing with the keyboard alone, and published", async ({ page }) => {
  test.setTimeout(400_000);
  const hands = new Hands(page);
  const { designer } = hands;
  const shipped: ProcessFile = JSON.parse(await readFile("../../processes/ticket-escalation.sop.json", "utf8"));

  await page.goto("./#/");
  await expect(page.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await hands.press("n");
  await designer.opened();

  // The process: its title, its four roles, and what is recorded.
  await hands.tabTo(page.getByRole("textbox", { name: "Title of the process" }));
  await hands.press("Control+a");
  await hands.type("Ticket escalation");
  await hands.press("Enter", "Control+i");
  const inspector = page.locator(".inspector");
  const roles = ["First level", "Second level specialist", "Third level engineer", "Duty manager"];
  for (const [place, role] of roles.entries()) {
    const row = inspector.locator("details[open]");
    const name = row.getByRole("textbox", { name: "Role" });
    if (place > 0) {
      await hands.tabTo(inspector.getByRole("button", { name: "Add a role" }));
      await hands.press("Enter");
      await expect(name).toBeFocused();
    } else {
      await hands.tabTo(inspector.locator("summary", { hasText: /^Front line$/ }));
      await hands.press("Enter");
      await hands.tabTo(name);
      await hands.press("Control+a");
    }
    await hands.type(role);
    await hands.tabTo(row.getByRole("textbox", { name: "Level" }));
    await hands.press("Control+a");
    await hands.type(`${place + 1}`);
    await hands.tabTo(inspector.locator("summary", { hasText: role }), "Shift+Tab");
    await hands.press("Enter");
    await expect(row).toHaveCount(0);
    await hands.tabTo(inspector.getByRole("button", { name: "Add a role" }), "Shift+Tab");
  }
  await hands.tabTo(inspector.getByRole("button", { name: "New field" }));
  await hands.press("Enter");
  await hands.tabTo(inspector.locator("summary", { hasText: "New field" }));
  await hands.press("Enter");
  await hands.tabTo(inspector.getByRole("textbox", { name: "Label" }));
  await hands.press("Control+a");
  await hands.type("Ticket number");
  await hands.press("Tab");

  // First level.
  await hands.press("Escape");
  await expect(designer.step("Customer gets in touch")).toBeFocused();
  await hands.press("Enter");
  await expect(page.locator(".title-box")).toBeFocused();
  await hands.type("A ticket needs more than an answer");
  await hands.press("Enter");
  await hands.add("t", "Take in the ticket");
  await hands.choose("Add a field to record", "Ti");
  await hands.back("Take in the ticket");
  await hands.add("d", "How severe is the fault?");

  // The most severe first.
  await hands.add("e", "Call in third level directly", "Critical: work has stopped");
  await hands.handOver("Call in third level directly", "Third", "Work has stopped", "Line 69", "Every level between costs time");
  await hands.add("t", "Repair the fault");
  await hands.add("d", "Does the vendor have to deliver a part?");
  await hands.add("t", "Report to the customer what was done", "No, it is repaired");
  await hands.end("x", "Solved by third level", "Res");
  await hands.jump("Does the vendor have to deliver a part?");
  await hands.add("w", "Wait for the vendor", "Yes, we wait for the vendor");
  await hands.fill("Amount", "2");
  await hands.back("Wait for the vendor");
  await hands.add("e", "Bring in the duty manager");
  await hands.handOver("Bring in the duty manager", "Duty", "The vendor is silent", "Duty phone 60", "Promises have to be decided");
  await hands.add("t", "Agree a recovery plan with the customer");
  await hands.end("x", "Recovery plan runs with the duty manager", "Tra");
  await hands.jump("Wait for the vendor");
  await hands.connect("Report to the customer what was done", "The vendor delivered");

  // A high fault.
  await hands.jump("How severe is the fault?");
  await hands.add("d", "Is it a premium agreement?", "High: a team cannot work");
  await hands.add("e", "Escalate to second level", "Premium");
  await hands.handOver("Escalate to second level", "Second", "Known solutions did not help", "The queue", "They have the logs");
  await hands.add("t", "Analyse the fault");
  await hands.add("d", "Can second level fix it?");
  await hands.add("t", "Fix the fault and test it", "Yes, second level can");
  await hands.add("d", "Does it work for the customer?");
  await hands.end("x", "Solved by second level", "Res", "Yes, it works");
  await hands.jump("Does it work for the customer?");
  await hands.add("e", "Escalate to third level", "No, the fault is back");
  await hands.handOver("Escalate to third level", "Third", "The program must change", "A fault report", "Only they may");
  await hands.connect("Repair the fault");
  await hands.jump("Can second level fix it?");
  await hands.connect("Escalate to third level", "No, the program must change");

  // The known solutions; the answers of its decision come in the wrong order and are put right.
  await hands.jump("Is it a premium agreement?");
  await hands.add("t", "Try the known solutions", "Standard or none");
  await hands.add("d", "Did this solve it?");
  await hands.connect("Escalate to second level", "No, it does not");
  await hands.end("x", "Solved by first level", "Res", "Yes, it works");
  await hands.press("Alt+PageUp");
  await expect(hands.said).toContainText("place 1 of 2");
  await hands.jump("How severe is the fault?");
  await hands.connect("Try the known solutions", "Normal: work goes on");
  await hands.jump("Try the known solutions");
  await hands.press("l");
  await expect(inspector.getByRole("textbox", { name: "Amount" })).toBeFocused();
  await hands.type("30");
  await hands.press("Tab");
  await hands.choose("When time is up", "Escalate to second");
  await hands.back("Try the known solutions");

  // What can happen at any time, drawn beside the rest.
  await hands.press("u");
  await expect(page.locator(".title-box")).toBeFocused();
  await hands.type("Note which data is at risk");
  await hands.press("Enter", "a");
  await expect(page.locator(".title-box")).toBeFocused();
  await hands.type("Data is at risk");
  await hands.press("Enter");
  await hands.jump("Note which data is at risk");
  await hands.press("o");
  await expect(inspector.getByRole("combobox", { name: "Owner" })).toBeFocused();
  await hands.type("First");
  await hands.choose("Add a field to record", "Ti");
  await hands.back("Note which data is at risk");
  await hands.add("e", "Call the duty manager about the data");
  await hands.handOver("Call the duty manager about the data", "Duty", "Data was lost", "Duty phone 60", "The law gives 72 hours");
  await hands.end("x", "Data incident with the duty manager", "Tra");

  // Which answers are taken when no other fits.
  for (const [decision, place] of [
    ["Does the vendor have to deliver a part?", 1],
    ["Is it a premium agreement?", 1],
    ["Can second level fix it?", 1],
    ["Does it work for the customer?", 1],
    ["Did this solve it?", 1],
  ] as const) {
    await hands.jump(decision);
    await hands.press("Control+i");
    await hands.tabTo(inspector.getByRole("checkbox", { name: /^Otherwise/ }).nth(place));
    await hands.press(" ");
    await hands.back(decision);
  }

  await expect(page.locator('.fr[data-severity="error"]')).toHaveCount(0);
  await expect(page.locator('[aria-label^="Checks: 0 errors"]')).toHaveCount(1);
  await designer.expectSaved();
  await hands.press("Control+Shift+S");
  await expect(page.locator("[data-publish]")).toBeFocused();
  const download = page.waitForEvent("download");
  await hands.press("Enter");
  const drawn: ProcessFile & { seal: { version: string } } = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(drawn.seal.version).toBe("1.0.0");
  expect(drawn.title).toBe(shipped.title);
  expect(structure(drawn)).toEqual(structure(shipped));
});
