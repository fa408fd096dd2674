// A process owner works through the findings: with the mouse, with the keyboard, after a reload, in English and Danish.
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

/** Two steps owned by roles that are not there, one without an owner, an answer that leads nowhere. */
const faulty = {
  sop: 1, id: "faulty", title: "Faulty", language: "en", owner: "front",
  roles: { front: { title: "Front line" } },
  start: "contact",
  steps: {
    contact: { kind: "start", title: "Customer calls", next: "look" },
    look: { kind: "task", title: "Look it up", owner: "second-line", do: "Look.", next: "ask" },
    ask: {
      kind: "decision", title: "Is it known?", owner: "front", branches: [
        { id: "b-yes", label: "Yes", next: "tell" }, { id: "b-no", label: "No" },
      ],
    },
    tell: { kind: "task", title: "Tell the customer", owner: "third-line", do: "Tell.", next: "note" },
    note: { kind: "task", title: "Note it down", do: "Note.", next: "done" },
    done: { kind: "end", title: "Solved", outcome: "resolved" },
  },
};

async function open(page: Page, process: object = faulty): Promise<Designer> {
  const library = await new Library(page).open();
  await library.drop("faulty.sop.json", JSON.stringify(process));
  const designer = await new Designer(page).opened();
  await designer.openChecks();
  await expect(designer.findings().first()).toBeVisible();
  return designer;
}

function said(page: Page): Locator {
  return page.locator("[role=status], [aria-live]").filter({ hasText: /Finding|Fund/ });
}

/** Presses the first fix of a finding by its name. */
function fixes(designer: Designer, rule: string): Locator {
  return designer.findings(rule).first().locator("[data-fix]");
}

test("F8 goes from finding to finding, from the chart and from a field", async ({ page }) => {
  const designer = await open(page);
  const count = await designer.findings().count();
  const current = page.locator('.fr[aria-current="true"]');
  const places: string[] = [];
  for (let place = 1; place <= count; place += 1) {
    await designer.press("F8");
    await expect(said(page).first()).toContainText(`Finding ${place} of ${count}`);
    await expect(current).toHaveCount(1);
    const at = (await current.getAttribute("data-at")) ?? "";
    places.push(`${await current.getAttribute("data-rule")} ${at}`);
    const step = /^steps\/([^/]+)/.exec(at)?.[1];
    if (step) await expect(page.locator(`[data-step="${step}"]`)).toBeFocused();
  }
  expect(new Set(places).size).toBe(count);
  // Round and round, and back.
  await designer.press("F8");
  await expect(said(page).first()).toContainText(`Finding 1 of ${count}`);
  await page.getByRole("textbox", { name: "Title of the process" }).focus();
  await designer.press("Shift+F8");
  await expect(said(page).first()).toContainText(`Finding ${count} of ${count}`);
});

test("a finding shows at the very field it speaks of, and on the line", async ({ page }) => {
  const designer = await open(page);
  await designer.select("Note it down");
  const owner = page.locator('.inspector select[data-row="details-owner"]');
  await expect(owner).toHaveAttribute("aria-invalid", "true");
  await expect(owner).toHaveAccessibleDescription(/has no owner/);
  await owner.selectOption({ label: "Front line" });
  await expect(owner).not.toHaveAttribute("aria-invalid", "true");
  await expect(designer.findings("missing-owner")).toHaveCount(0);
  await designer.select("Is it known?");
  const answer = page.locator('[data-branch="b-no"] input').first();
  await expect(answer).toHaveAccessibleDescription(/Nothing follows the answer/);
});

test("a fix tells what it changes before it is done, and the rule is explained in place", async ({ page }) => {
  const designer = await open(page);
  const row = designer.findings("dead-end").first();
  const fix = fixes(designer, "dead-end").first();
  await fix.hover();
  await expect(row.locator(".ftext")).toContainText("“Is it known?” leads to “Solved”.");
  await page.mouse.move(2, 2);
  await expect(row.locator(".ftext")).toContainText("Nothing follows");
  await fix.focus();
  await expect(fix).toHaveAccessibleDescription(/leads to “Solved”/);

  await row.locator(".rule").click();
  await expect(row.locator(".rule")).toHaveAttribute("aria-expanded", "true");
  await expect(row.locator("[data-rule-page]")).toContainText("What can happen");
  await expect(row.locator("[data-rule-page] svg")).toHaveCount(2);
  await expect(row.locator("[data-fix-preview]").first().locator("svg")).toHaveCount(2);
  // The panel stays as it is when the checks run again: the row is open, and the focus where it was.
  await row.locator(".rule").focus();
  await designer.findings("missing-owner").locator("[data-fix]").first().dispatchEvent("click");
  await expect(designer.findings("missing-owner")).toHaveCount(0);
  await expect(row.locator(".rule")).toHaveAttribute("aria-expanded", "true");
  await expect(row.locator(".rule")).toBeFocused();
});

test("all safe fixes are one entry of the history", async ({ page }) => {
  const designer = await open(page);
  await expect(designer.findings("unknown-role")).toHaveCount(2);
  const before = await designer.findings().count();
  await page.locator("[data-fix-safe]").click();
  await expect(designer.findings("unknown-role")).toHaveCount(0);
  await designer.undo(/Undo: Fix all safe findings/);
  await expect(designer.findings()).toHaveCount(before);
  await expect(page.locator('[data-command="undo"]')).toHaveAttribute("aria-disabled", "true");
});

test("folded, the line of the checks names the weightiest finding, with its fix beside the numbers", async ({ page }) => {
  const designer = await open(page);
  await expect(designer.findings().first()).toBeVisible();
  await page.locator('[data-command="dock"]').click();
  const lead = page.locator("[data-lead]");
  await expect(lead).toBeVisible();
  const right = async (part: Locator): Promise<number> => {
    const box = await part.boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0);
  };
  // The sentence may be cut where it is long; what it is about is not.
  expect(await right(lead.locator("b"))).toBeLessThanOrEqual(await right(lead.locator("span").first()));
  expect(await right(lead)).toBeLessThanOrEqual((await page.locator(".filt").boundingBox())?.x ?? 0);
});

test("findings are filtered, ordered and searched, and the order is remembered", async ({ page }) => {
  const designer = await open(page);
  const all = await designer.findings().count();
  await page.locator("[data-order]").selectOption("place");
  await expect(page.locator(".fhead h3").first()).toBeVisible();
  await expect(page.locator(".fhead h3", { hasText: "Note it down" })).toHaveCount(1);
  await page.locator("[data-needle]").fill("owner");
  await expect.poll(() => designer.findings().count()).toBeLessThan(all);
  await page.locator("[data-needle]").fill("");
  await page.locator('[data-filter="error"]').click();
  await expect(page.locator('.fr[data-severity="error"]')).toHaveCount(0);
  await page.locator('[data-filter="error"]').click();
  await expect(designer.findings()).toHaveCount(all);
  await page.reload();
  await designer.opened();
  await expect(page.locator("[data-order]")).toHaveValue("place");
  await expect(page.locator(".fhead").first()).toBeVisible();
});

test("the way of a case to a finding is shown step by step, by keyboard", async ({ page }) => {
  const designer = await open(page);
  await designer.select("Note it down");
  await designer.press("Shift+W");
  const tour = page.locator("[data-tour]");
  await expect(tour.locator("[data-go=next]")).toBeFocused();
  await expect(designer.step("Customer calls")).toHaveAttribute("data-state", /running/);
  await designer.press("ArrowRight", "ArrowRight", "ArrowRight");
  await expect(tour.locator("[data-tour-at]")).toHaveText("4 of 5: “Yes” leads to “Tell the customer”");
  await expect(designer.step("Look it up")).toHaveAttribute("data-state", /visited/);
  await expect(page.locator('.edge[data-way="b-yes"]')).toHaveAttribute("data-state", "visited");
  await designer.press("ArrowLeft");
  await expect(designer.step("Is it known?")).toHaveAttribute("data-state", /running/);
  await designer.press("Escape");
  await expect(tour).toHaveCount(0);
  await expect(page.locator('.node[data-state~="visited"]')).toHaveCount(0);
});

test("a case that gets to a finding is played, with the answers that lead there", async ({ page }) => {
  const designer = await open(page);
  const row = designer.findings("missing-owner").first();
  await row.locator(".rule").click();
  await row.locator("[data-play-case]").click();
  await expect(designer.step("Note it down")).toHaveAttribute("data-state", /running/);
  await expect(designer.step("Is it known?")).toHaveAttribute("data-state", /visited/);
});

test("what is accepted shows its reason, is lifted, and an error cannot be accepted", async ({ page }) => {
  const suppress = [
    { rule: "dead-end", at: "steps/note", because: "The team knows this by heart", by: "Sofie Lind", until: "2020-01-01" },
  ];
  const designer = await open(page, { ...faulty, suppress });
  const accepted = page.locator("[data-accepted]");
  await page.locator(".accepted-list summary").click();
  await expect(accepted).toContainText("Note it down: The team knows this by heart");
  await expect(accepted).toContainText("by Sofie Lind");
  await expect(accepted).toHaveAttribute("data-ended", "true");
  await page.locator("[data-lift]").click();
  await expect(accepted).toHaveCount(0);
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  await expect(designer.findings().first()).toBeVisible();
  await expect(accepted).toHaveCount(0);
  await designer.undo(/No longer accept “Dead end”/);
  await expect(accepted).toHaveCount(1);
  await designer.select("Note it down");
  await designer.command("Accept this finding");
  await expect(page.locator(".toast").filter({ hasText: "An error cannot be accepted" })).toBeVisible();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
});

test("in Danish the page of the rule is Danish, and F8 speaks it", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("sopwright.language", "da"));
  const designer = await open(page);
  await designer.press("F8");
  await expect(said(page).first()).toContainText("Fund 1 af");
  const row = designer.findings("dead-end").first();
  await row.locator(".rule").click();
  await expect(row.locator("[data-rule-page]")).toHaveAttribute("lang", "da");
});

for (const theme of ["light", "dark"]) {
  for (const [name, width, height] of [["wide", 1440, 900], ["narrow", 420, 800]] as const) {
    test(`axe finds nothing wrong with the panel, ${theme} and ${name}`, async ({ page }) => {
      await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
      await page.setViewportSize({ width, height });
      const designer = await open(page);
      await designer.findings("dead-end").first().locator(".rule").click();
      await expect(page.locator("[data-rule-page] svg").first()).toBeVisible();
      await expectAccessible(page);
      await page.locator("[data-show-path]").click();
      await expect(page.locator("[data-tour]")).toBeVisible();
      await expectAccessible(page);
      // Nothing sticks out at the side.
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });
  }
}

test("a finding is accepted in a dialog, which asks for the reason, by keyboard", async ({ page }) => {
  const designer = await open(page);
  const row = designer.findings("role-without-person").or(designer.findings("no-time-limit")).first();
  const name = (await row.locator(".rule").innerText()).trim();
  await row.locator(".rule").click();
  await row.locator("[data-accept]").click();
  const dialog = page.getByRole("dialog", { name: "Accept a finding" });
  await expect(dialog).toContainText(name);
  await expectAccessible(page, "dialog[open]");
  // Without a reason nothing is accepted, and the field for it has the focus.
  await dialog.getByRole("button", { name: "Accept", exact: true }).focus();
  await designer.press("Enter");
  await expect(dialog.getByRole("alert")).toHaveText("Say why it is all right here.");
  const because = dialog.locator("textarea");
  await expect(because).toBeFocused();
  await page.keyboard.type("We are few and know each other");
  await designer.press("Tab");
  await page.keyboard.type("Sofie Lind");
  await designer.press("Tab");
  await dialog.locator('[data-row="accept-until"]').fill("2099-12-31");
  await dialog.getByRole("button", { name: "Accept", exact: true }).focus();
  await designer.press("Enter");
  await expect(dialog).toBeHidden();
  await page.locator(".accepted-list summary").click();
  const accepted = page.locator("[data-accepted]");
  await expect(accepted).toContainText("We are few and know each other");
  await expect(accepted).toContainText("by Sofie Lind");
  await expect(accepted).toHaveAttribute("data-ended", "false");
  await designer.undo(/Accept “/);
  await expect(accepted).toHaveCount(0);
});

test("which skills a hand-over needs is written in the details, and checked against those of the role", async ({ page }) => {
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  await designer.showAll();
  await designer.select("Hand over to billing");
  const skills = page.locator('.inspector [data-row="details-skills"]');
  await skills.fill("Contract law, Welsh");
  await skills.press("Tab");
  await expect(skills).toHaveValue("contract-law, welsh");
  await expect(designer.findings("missing-skill")).toHaveCount(1);
  await expect(designer.findings("missing-skill")).toContainText("welsh");
  await skills.fill("");
  await skills.press("Tab");
  await expect(designer.findings("missing-skill")).toHaveCount(0);
});

test("a step dropped on another is found, and moved beside it", async ({ page }) => {
  const designer = await open(page);
  await designer.showAll();
  const [there, here] = [await designer.middle("Look it up"), await designer.middle("Tell the customer")];
  await designer.move("Tell the customer", there.x - here.x + 24, there.y - here.y + 12);
  const finding = designer.findings("overlapping-steps");
  await expect(finding.locator(".ftext")).toContainText("“Tell the customer” stands on “Look it up”");
  await page.reload();
  await designer.openChecks();
  await fixes(designer, "overlapping-steps").first().click();
  await expect(finding).toHaveCount(0);
  await designer.press("Control+z");
  await expect(finding).toHaveCount(1);
});
