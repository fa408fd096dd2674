// What is said to the customer is in the language of the process, whatever the page speaks; and what a step says of its time.
import type { Page } from "@playwright/test";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

async function begin(page: Page, sop: { id: string }): Promise<Guide> {
  const library = await new Library(page).open();
  await library.drop(`${sop.id}.sop.json`, JSON.stringify(sop));
  await page.waitForURL(new RegExp(`${sop.id}/draw`));
  await (await new Designer(page).opened()).publish();
  const agent = await new Guide(page).open(sop.id);
  await agent.start();
  return agent;
}

const DANISH = {
  sop: 1,
  id: "dansk",
  title: "Retur",
  language: "da",
  owner: "a",
  roles: { a: { title: "Agent", person: "Ann" } },
  fields: {
    day: { label: "Dag", type: "date" },
    again: { label: "Igen?", type: "yes-no" },
    parts: {
      label: "Dele",
      type: "choices",
      choices: [
        { id: "a", label: "Kabel" },
        { id: "b", label: "Router" },
        { id: "c", label: "Boks" },
      ],
    },
  },
  start: "s",
  steps: {
    s: { kind: "start", title: "Start", next: "note" },
    note: {
      kind: "task",
      title: "Notér",
      owner: "a",
      record: [{ field: "day" }, { field: "again" }, { field: "parts" }],
      checklist: [{ id: "told", text: "Sagt til kunden: {day}", required: true }],
      next: "say",
    },
    say: { kind: "task", title: "Sig det", owner: "a", say: { any: "Den {day}: {again}. Send {parts}." }, next: "over" },
    over: { kind: "end", title: "Slut", outcome: "resolved" },
  },
};

test("values within what is said are in the language of the process", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const agent = await begin(page, DANISH);
  await agent.record("Dag", "3 May 2026");
  await page.getByRole("radio", { name: /^Yes/ }).click();
  for (const part of ["Kabel", "Router", "Boks"]) await page.getByRole("checkbox", { name: part }).click();
  // What is missing is named with what is known, never with braces.
  await agent.press("1");
  const refusal = page.getByRole("alert").filter({ hasText: "Still missing" });
  await expect(refusal).toContainText("Sagt til kunden: ");
  await expect(refusal).not.toContainText("{");
  await page.getByRole("checkbox", { name: "Sagt til kunden" }).click();
  await agent.press("1");
  await agent.expectAt("Sig det");
  await expect(page.locator(".say p")).toHaveText("“Den 3. maj 2026: Ja. Send Kabel, Router og Boks.”");
  await agent.press("c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("Den 3. maj 2026: Ja. Send Kabel, Router og Boks.");
});

for (const [language, said] of [
  ["de", "“Den 3. Mai 2026: Ja. Send Kabel, Router und Boks.”"],
  ["nb", "“Den 3. mai 2026: Ja. Send Kabel, Router og Boks.”"],
] as const) {
  test(`values within what is said are in the language of the process where the page does not speak it: ${language}`, async ({ page }) => {
    const sop = { ...DANISH, language };
    const agent = await begin(page, sop);
    await agent.record("Dag", "3 May 2026");
    await page.getByRole("radio", { name: /^Yes/ }).click();
    for (const part of ["Kabel", "Router", "Boks"]) await page.getByRole("checkbox", { name: part }).click();
    await page.getByRole("checkbox", { name: "Sagt til kunden" }).click();
    await agent.press("1");
    await expect(page.locator(".say p")).toHaveText(said);
  });
}

const WAITS = {
  sop: 1,
  id: "waits",
  title: "Waits",
  language: "en",
  owner: "a",
  roles: { a: { title: "Agent", person: "Ann" }, b: { title: "Billing", person: "Bo" } },
  fields: { ref: { label: "Reference", type: "text" } },
  start: "s",
  steps: {
    s: { kind: "start", title: "Start", next: "look" },
    look: { kind: "task", title: "Look it up", owner: "a", record: [{ field: "ref", required: true }], next: "wait" },
    wait: {
      kind: "wait",
      title: "Wait for the bank",
      owner: "a",
      for: "PT10M",
      branches: [{ id: "came", label: "It came", next: "hand" }],
      then: { step: "hand" },
    },
    hand: {
      kind: "escalation",
      title: "Hand over to billing",
      owner: "a",
      to: "b",
      mode: "transfer",
      when: "Always",
      how: "Call",
      because: "Only they know",
      pass: ["ref"],
      accept_within: "PT5M",
      next: "over",
    },
    over: { kind: "end", title: "Over", outcome: "transferred" },
  },
};

test("what is over is told as over, and nothing is asked for that cannot be said", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await begin(page, WAITS);
  await agent.record("Reference", "R 1");
  await agent.press("1");
  await agent.expectAt("Wait for the bank");
  const step = page.locator(".g-scroll");
  await expect(step).toContainText("left, until");
  await expect(step).toContainText("If nothing happens by then");
  await page.clock.fastForward("11:00");
  await expect(step).toContainText("Time is over");
  await expect(step).toContainText("since");
  await expect(step).toContainText("By the process you go on with “Hand over to billing” now.");
  await expect(step).not.toContainText("left, until");
  await expect(step).not.toContainText("by then");
  await agent.choose("It came");
  await agent.expectAt("Hand over to billing");
  await page.clock.fastForward("06:00");
  await expect(page.locator("[data-overdue]")).toContainText("The time to take it is over.");
  await expect(agent.answer("Nobody answers")).toHaveCount(0);
  await expect(page.locator("[data-overdue]")).not.toContainText("say that nobody answers");
});
