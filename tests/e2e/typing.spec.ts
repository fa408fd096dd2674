// What agents type while a customer waits: days, amounts and lengths of time in their own way, a field emptied again, and
// the cursor where the next word belongs, from the very first step on.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

const FIELDS = {
  name: { label: "Name", type: "text", personal: true },
  day: { label: "Tag", type: "date" },
  paid: { label: "Betrag", type: "money" },
  since: { label: "Dauer", type: "duration" },
  where: {
    label: "Art",
    type: "choice",
    choices: [
      { id: "wasser", label: "Leitungswasserschaden" },
      { id: "feuer", label: "Feuer" },
      { id: "glas", label: "Glas" },
    ],
  },
  rooms: {
    label: "Zimmer",
    type: "choices",
    choices: [
      { id: "bad", label: "Bad" },
      { id: "flur", label: "Flur" },
    ],
  },
};
const TYPED = JSON.stringify({
  sop: 1,
  id: "typed",
  title: "Schaden",
  language: "de",
  owner: "a",
  channels: { phone: { resolve: "PT30M" } },
  roles: { a: { title: "Sachbearbeitung", person: "Ann" }, b: { title: "Leitung", person: "Lea" } },
  fields: FIELDS,
  start: "s",
  steps: {
    s: { kind: "start", title: "Schaden", next: "note" },
    note: {
      kind: "task",
      title: "Schaden aufnehmen",
      owner: "a",
      record: Object.keys(FIELDS).map((field) => ({ field, required: field === "name" })),
      next: "hand",
    },
    hand: {
      kind: "escalation",
      title: "An die Leitung geben",
      owner: "a",
      to: "b",
      mode: "transfer",
      when: "Immer",
      how: "Anrufen",
      because: "{name} wartet",
      pass: ["name"],
      accept_within: "PT2M",
      next: "end",
    },
    end: { kind: "end", title: "Fertig für {name} ({paid})", outcome: "resolved" },
  },
  closing: { feedback: ["nps"], summary: true },
});

/** Publishes it, and begins a case by keys alone. */
async function begun(page: Page): Promise<Guide> {
  const library = await new Library(page).open();
  await library.drop("typed.sop.json", TYPED);
  await page.waitForURL(/typed\/draw/);
  await new Designer(page).opened();
  await page.locator("[data-open-publish], .btn.primary").filter({ hasText: /Publish|Udgiv/ }).first().click();
  const download = page.waitForEvent("download");
  await page.locator("[data-publish]").click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain('"seal"');
  const agent = await new Guide(page).open("typed");
  await expect(agent.title).toBeFocused();
  await page.keyboard.press("Enter");
  await agent.expectAt("Schaden aufnehmen");
  return agent;
}

test.describe("a German browser", () => {
  test.use({ locale: "de-DE" });

  test("typing goes on from the first field to the last, each as people type it", async ({ page }) => {
    await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
    const agent = await begun(page);
    const field = (id: string) => page.locator(`#field-${id}`);
    await expect(field("name")).toBeFocused();
    await page.keyboard.type("Änne Müller");
    await page.keyboard.press("Enter");
    await page.keyboard.type("in 2 Tagen");
    await page.keyboard.press("Enter");
    await expect(field("day")).toHaveValue("25 November 2026");
    // A point parts thousands here.
    await page.keyboard.type("5.000");
    await page.keyboard.press("Enter");
    await expect(field("paid")).toHaveValue("5000");
    await page.keyboard.type("1 h 30");
    await page.keyboard.press("Enter");
    await expect(field("since")).toHaveValue("90");
    const water = field("where").getByRole("radio", { name: "Leitungswasserschaden" });
    await expect(water).toBeFocused();
    await page.keyboard.press("1");
    await expect(water).toHaveAttribute("aria-checked", "true");
    await page.keyboard.press("2");
    await expect(field("rooms").getByRole("checkbox", { name: "Flur" })).toHaveAttribute("aria-checked", "true");
    await page.keyboard.press("Escape");
    await expect(agent.title).toBeFocused();
    // What is emptied is known no more; nor is what is taken away with its button.
    const known = page.locator(".g-left .dl");
    await expect(known).toContainText("Betrag");
    await field("paid").fill("");
    await field("paid").blur();
    await expect(field("paid")).toHaveValue("");
    await expect(known).not.toContainText("Betrag");
    await expect(agent.notices.filter({ hasText: "Taken away: Betrag" })).toBeVisible();
    await page.getByRole("button", { name: "Take away: Art" }).first().focus();
    await page.keyboard.press("Enter");
    await expect(water).toHaveAttribute("aria-checked", "false");
    await expect(known).not.toContainText("Leitungswasserschaden");
    await field("since").fill("lange");
    await field("since").blur();
    await expect(page.locator("#field-since-error")).toHaveText("This takes a length of time, such as 90 or 1 h 30");
    // What is not understood holds the case: what counted before would show nowhere.
    await agent.press("1");
    await expect(page.locator(".g-refusal")).toContainText("not understood");
    await expect(field("since")).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("2 h");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await agent.press("1");
    await agent.expectAt("An die Leitung geben");
    // A voice reads the words of the process in their language.
    await expect(agent.title).toHaveAttribute("lang", "de");
    await page.clock.fastForward("02:30");
    await expect(page.locator("[data-overdue]")).toContainText("Over the time limit by 0:3");
    await expect(page.locator("[data-overdue]")).toContainText("The time to take it is over");
  });

  test("typed without a pause, every letter lands in its field, from the start to the last", async ({ page, context }) => {
    await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
    const library = await new Library(page).open();
    await library.drop("typed.sop.json", TYPED);
    await page.waitForURL(/typed\/draw/);
    await (await new Designer(page).opened()).publish();
    const agent = await new Guide(page).open("typed");
    await expect(agent.title).toBeFocused();
    const browser = await context.newCDPSession(page);
    // All keys wait in the browser at once: none waits for the page, and no frame is drawn for each.
    await Promise.all(
      [..."\rÄnne Müller\rin 2 Tagen\r5000\r1 h 30\r12\r1"].flatMap((text) => {
        const digit = /\d/.test(text);
        const key = text === "\r" ? "Enter" : text;
        const code = digit ? `Digit${text}` : key === "Enter" ? "Enter" : "";
        const press = { key, code, windowsVirtualKeyCode: key === "Enter" ? 13 : text.toUpperCase().charCodeAt(0) };
        return [
          browser.send("Input.dispatchKeyEvent", { type: "keyDown", text, ...press }),
          browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...press }),
        ];
      }),
    );
    await agent.expectAt("An die Leitung geben");
    const known = page.locator(".g-left .dl");
    for (const value of ["Änne Müller", "25 November 2026", "5,000.00", "1 h 30 min", "Leitungswasserschaden", "Flur"])
      await expect(known).toContainText(value);
  });

  test("who is helped and the ticket are asked once, and can be changed where a step records them", async ({ page }) => {
    const sop = JSON.parse(TYPED);
    sop.fields.name.from = "customer";
    sop.fields.no = { label: "Vorgang", type: "text", from: "ticket" };
    sop.steps.note.record.splice(1, 0, { field: "no", required: true });
    const library = await new Library(page).open();
    await library.drop("typed.sop.json", JSON.stringify(sop));
    await page.waitForURL(/typed\/draw/);
    await (await new Designer(page).opened()).publish();
    const agent = await new Guide(page).open("typed");
    await agent.start("Änne", "48213");
    await agent.expectAt("Schaden aufnehmen");
    const field = (id: string) => page.locator(`#field-${id}`);
    await expect(field("name")).toHaveValue("Änne");
    await expect(field("no")).toHaveValue("48213");
    await field("name").fill("Änne Müller");
    await field("name").press("Enter");
    await expect(field("day")).toBeFocused();
    await page.keyboard.press("Escape");
    await agent.press("1");
    await agent.expectAt("An die Leitung geben");
    await expect(page.locator(".g-scroll")).toContainText("Änne Müller wartet");
    // Nothing said at the start is nothing known.
    await agent.park("Änne");
    await agent.start();
    await expect(field("name")).toHaveValue("");
  });

  test("names of fields are filled wherever they are read, and nothing personal stays in the summary", async ({ page }) => {
    const agent = await begun(page);
    await page.keyboard.type("Änne Müller");
    await page.keyboard.press("Enter");
    await agent.press("1");
    await agent.expectAt("An die Leitung geben");
    await expect(page.locator(".g-scroll")).toContainText("Änne Müller wartet");
    await expect(agent.answer("Lea")).toContainText("Fertig für Änne Müller ([Betrag])");
    await expect(page.locator(".trail")).toContainText("Fertig für Änne Müller ([Betrag])");
    await expect(page.locator(".g-map")).toContainText("[Name]");
    await agent.press("/");
    await expect(page.locator("#go-to-list")).toContainText("Fertig für Änne Müller");
    await page.keyboard.press("Escape");
    await agent.press("1");
    await expect(page.locator("[data-kind=end]")).toContainText("Fertig für Änne Müller ([Betrag])");
    await expect(page.locator("#case-summary")).toHaveValue(/Fertig für \[Name\] \(\[Betrag\]\)/);
    await expect(page.locator("body")).not.toContainText("{name}");
  });

  test("Enter goes on from what is ticked and past what is known, and a case that is left keeps what was typed", async ({ page }) => {
    const agent = await begun(page);
    const field = (id: string) => page.locator(`#field-${id}`);
    await page.keyboard.type("Änne");
    await page.keyboard.press("Enter");
    await expect(field("day")).toBeFocused();
    const rooms = field("rooms").getByRole("checkbox");
    await rooms.first().focus();
    await page.keyboard.press("1");
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await expect(agent.title).toBeFocused();
    await expect(rooms.first()).toHaveAttribute("aria-checked", "true");
    // Nothing ticked is nothing known.
    await rooms.first().focus();
    await page.keyboard.press("1");
    await page.keyboard.press("2");
    await expect(page.locator(".field[data-field=rooms]")).toHaveAttribute("data-known", "false");

    await field("paid").focus();
    await page.keyboard.type("5");
    await page.keyboard.press("Enter");
    await expect(field("since")).toBeFocused();
    await field("name").focus();
    await page.keyboard.press("Enter");
    await expect(field("day")).toBeFocused();
    await page.keyboard.type("morgen");
    await page.keyboard.press("Enter");
    await expect(field("since")).toBeFocused();
    await page.keyboard.type("45");
    await page.keyboard.press("F4");
    await expect(page.locator("#heard")).toBeFocused();
    await expect(page.locator(".g-open")).toBeVisible();
    await page.keyboard.press("Control+1");
    await agent.expectAt("Schaden aufnehmen");
    await expect(field("since")).toHaveValue("45");

    // Ten marks and nought by their figures.
    await agent.title.focus();
    await agent.press("1");
    await agent.expectAt("An die Leitung geben");
    await agent.press("1");
    await expect(page.locator("[data-ask=rate] .mark")).toHaveText(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    await page.keyboard.press("1");
    await page.keyboard.press("0");
    await expect(page.locator("#case-summary")).toHaveValue(/NPS: 10 of 10/);
  });

  test("a notice covers no answer, and Escape closes the search for a step", async ({ page }) => {
    const agent = await begun(page);
    for (const [width, height] of [[420, 760], [1440, 900]] as const) {
      await page.setViewportSize({ width, height });
      await agent.press("u");
      await page.keyboard.press(width === 420 ? "Alt+Digit1" : "Alt+Digit2");
      const notice = await agent.notices.last().boundingBox();
      const answers = await page.locator(".g-foot .answers").boundingBox();
      expect((notice?.y ?? 0) + (notice?.height ?? 0)).toBeLessThan(answers?.y ?? 0);
    }
    await agent.press("/");
    await page.locator("#go-to").pressSequentially("leit");
    await page.keyboard.press("Escape");
    await expect(agent.sheet).toBeHidden();
  });
});

test("words are typed over several lines, and Enter leads on", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  const name = page.locator(".g-fields").getByLabel("Customer's name");
  const height = async () => (await name.boundingBox())?.height ?? 0;
  const low = await height();
  await name.focus();
  await page.keyboard.type("Maja Lindqvist, who says that nobody has called her back for three weeks now");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("and asks why");
  expect(await height()).toBeGreaterThan(low * 1.5);
  await page.keyboard.press("Enter");
  await expect(page.locator(".g-fields").getByLabel("Order number")).toBeFocused();
  await expect(name).toHaveValue(/now\nand asks why$/);
});

test("what is half typed is not lost when the page is loaded anew", async ({ page }) => {
  const agent = await Guide.refundDispute(page);
  await agent.start();
  const name = page.locator(".g-fields").getByLabel("Customer's name");
  await name.pressSequentially("Maja Lind");
  await page.reload();
  await expect(name).toHaveValue("Maja Lind");
  await expect(name).toBeFocused();
  await agent.expectKept();
  // It is known now, and put by nowhere else.
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain("Maja");
  await page.reload();
  await expect(name).toHaveValue("Maja Lind");
});
