// Many answers and many choices: the step keeps its room, every one has a key that shows, and a figure goes where it shows.
import type { Page } from "@playwright/test";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

const MATTERS = [
  "Invoice too high", "Invoice missing", "Paid twice", "Address changed", "Name changed", "Contract ended",
  "Device broken", "Device lost", "No signal", "Password reset", "Slow line", "Wrong delivery",
];

/** A question with so many answers, after words to say, a text and a choice among twelve to record. */
function many(answers: number, fields = true): string {
  const branches = MATTERS.slice(0, answers).map((label, place) => ({ id: `b${place}`, label, next: `e${place}` }));
  const ends = branches.map(({ label, next }) => [next, { kind: "end", title: `${label}: settled`, outcome: "resolved" }]);
  return JSON.stringify({
    sop: 1,
    id: "many",
    title: "Many",
    language: "en",
    owner: "agent",
    roles: { agent: { title: "Agent", person: "Ann", level: 1 } },
    fields: {
      device: { label: "Device", type: "choice", choices: MATTERS.map((label, place) => ({ id: `c${place}`, label })) },
      urgent: { label: "Urgent?", type: "yes-no" },
    },
    start: "s",
    steps: {
      s: { kind: "start", title: "Start", next: "ask" },
      ask: {
        kind: "decision",
        title: "What is the matter?",
        owner: "agent",
        do: "Let the customer tell all of it before you choose, and ask back where two answers could be meant.",
        say: { any: "Please tell me what has happened, and since when. I listen until you have said all of it." },
        ...(fields ? { record: [{ field: "device" }, { field: "urgent" }] } : {}),
        branches,
      },
      ...Object.fromEntries(ends),
    },
  });
}

async function begin(page: Page, answers: number, fields = true): Promise<Guide> {
  const library = await new Library(page).open();
  await library.drop("many.sop.json", many(answers, fields));
  await page.waitForURL(/many\/draw/);
  await (await new Designer(page).opened()).publish();
  const agent = await new Guide(page).open("many");
  await agent.start();
  return agent;
}

for (const [name, width, height] of [["narrow", 420, 760], ["at 200 %", 720, 450], ["wide", 1440, 900]] as const) {
  test(`with twelve answers the step can be read, and what is hidden is said, ${name}`, async ({ page }) => {
    const agent = await begin(page, 12, false);
    await page.setViewportSize({ width, height });
    const step = await page.locator(".g-step").boundingBox();
    const scroll = await page.locator(".g-scroll").boundingBox();
    expect((scroll?.height ?? 0) / (step?.height ?? 1)).toBeGreaterThan(0.4);
    await expect(agent.title).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: "Escalate now" })).toBeInViewport({ ratio: 1 });
    const hidden = await page.locator(".g-foot .answers").evaluate((list) => list.scrollHeight > list.clientHeight + 32);
    const more = page.locator('.answers + .g-more[data-below="true"]');
    await expect(more).toHaveCount(hidden ? 1 : 0);
    if (name !== "wide") expect(hidden).toBe(true);
    // On to the last answer with the pill.
    for (let times = 0; times < 9 && (await more.count()) > 0; times++) {
      await more.click();
      await page.waitForTimeout(100);
    }
    await expect(agent.answer("Wrong delivery")).toBeInViewport();
    await expect(more).toHaveCount(0);
  });
}

test("nothing of a step moves once it was painted, also where part of it lies below", async ({ page }) => {
  await page.setViewportSize({ width: 420, height: 760 });
  const agent = await begin(page, 12);
  await page.locator(".g-foot .ans").first().click();
  await expect(page.locator(".g-foot .ans")).not.toHaveCount(13);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const answers = [...document.querySelectorAll("[data-stage=case] .g-foot .ans")];
      if (answers.length > 12) seen.push(answers.map((answer) => Math.round(answer.getBoundingClientRect().y)).join(" "));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await agent.press("b");
  await expect(page.locator('.g-more[data-below="true"]').first()).toBeVisible();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const places = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(places.length).toBeGreaterThan(1);
  expect([...new Set(places)]).toHaveLength(1);
});

test("magnified very much, the page scrolls as one and nothing is cut off", async ({ page }) => {
  const agent = await begin(page, 7);
  await page.setViewportSize({ width: 320, height: 380 });
  for (const part of [agent.title, page.locator(".say"), agent.answer("Device broken"), page.getByRole("button", { name: "Escalate now" })]) {
    await part.scrollIntoViewIfNeeded();
    await expect(part).toBeInViewport({ ratio: 0.9 });
  }
});

test("what lies below a wide step is said, too", async ({ page }) => {
  await begin(page, 5);
  await page.setViewportSize({ width: 1440, height: 560 });
  await expect(page.locator(".g-more").first()).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 1400 });
  await expect(page.locator('.g-more[data-below="true"]')).toHaveCount(0);
});

test("every one of twelve answers has a key that shows", async ({ page }) => {
  const agent = await begin(page, 12, false);
  const keys = page.locator(".g-foot .ans .key");
  const numbers = await keys.allInnerTexts();
  expect(numbers.length).toBe(13);
  expect(new Set(numbers).size).toBe(13);
  expect(numbers.every((number) => /^\d+$/.test(number))).toBe(true);
  const last = numbers[11] ?? "";
  expect(last).toHaveLength(2);
  for (const figure of last) await agent.press(figure);
  await agent.expectAt("Wrong delivery: settled");
  await agent.press("b");
  await agent.expectAt("What is the matter?");
  await agent.press("2");
  await agent.expectAt("Invoice missing: settled");
});

test("of twelve choices each has a key that shows, and a figure goes where it shows", async ({ page }) => {
  const agent = await begin(page, 3);
  const device = page.locator("#field-device");
  const choices = device.locator("[role=radio] .kbd");
  const answers = page.locator(".g-foot .ans .key");
  await expect(choices).toHaveCount(12);
  // Nothing of the fields is in hand: figures answer.
  await agent.title.focus();
  await expect(choices.first()).toBeHidden();
  await expect(answers.first()).toBeVisible();
  await device.getByRole("radio").first().focus();
  await expect(choices.first()).toBeVisible();
  await expect(page.locator("#field-urgent .kbd").first()).toBeHidden();
  await expect(answers.first()).toBeHidden();
  const number = await device.getByRole("radio", { name: "Wrong delivery" }).locator(".kbd").innerText();
  expect(number).toHaveLength(2);
  for (const figure of number) await page.keyboard.press(figure);
  await expect(device.getByRole("radio", { name: "Wrong delivery" })).toHaveAttribute("aria-checked", "true");
  // On to the next field, whose numbers show now.
  await expect(page.locator("#field-urgent [role=radio]").first()).toBeFocused();
  await expect(choices.first()).toBeHidden();
  await page.keyboard.press("2");
  await expect(page.locator("#field-urgent [role=radio]").last()).toHaveAttribute("aria-checked", "true");
  await agent.expectAt("What is the matter?");
  await agent.press("3");
  await agent.expectAt("Paid twice: settled");
});

test("choices are one stop for Tab, and arrows go from one to the next", async ({ page }) => {
  await begin(page, 3);
  const device = page.locator("#field-device").getByRole("radio");
  await device.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(device.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(device.last()).toBeFocused();
  await device.first().focus();
  await page.keyboard.press("Tab");
  await expect(page.locator("#field-urgent [role=radio]").first()).toBeFocused();
});
