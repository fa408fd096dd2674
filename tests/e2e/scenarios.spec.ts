// A process owner keeps scenarios: sees them tried with each change, writes one by playing, changes it, and publishes.
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

const process = {
  sop: 1, id: "small", title: "Small", language: "en", owner: "front",
  channels: { phone: {}, email: {} },
  roles: { front: { title: "Front line" } },
  fields: { paid: { label: "Amount paid", type: "money" }, name: { label: "Name", type: "text" } },
  start: "contact",
  steps: {
    contact: { kind: "start", title: "Customer calls", next: "look" },
    look: {
      kind: "task", title: "Look it up", owner: "front", do: "Look.", record: [{ field: "paid", required: true }, { field: "name" }],
      checklist: [{ id: "found", text: "Order found", required: true }], next: "ask",
    },
    ask: {
      kind: "decision", title: "Is it known?", owner: "front", branches: [
        { id: "b-yes", label: "Yes", next: "wait" }, { id: "b-no", label: "No", next: "gone" },
      ],
    },
    wait: { kind: "wait", title: "Wait for the bank", owner: "front", for: "PT72H", then: { step: "done" } },
    done: { kind: "end", title: "Solved", outcome: "resolved" },
    gone: { kind: "end", title: "Closed", outcome: "closed" },
  },
  scenarios: [
    { id: "s-no", title: "Nobody knows it", channel: "phone", acts: [{ record: { paid: 5 } }, { choose: "b-no" }], expect: { ends_at: "gone" } },
  ],
};

async function open(page: import("@playwright/test").Page): Promise<Designer> {
  const library = await new Library(page).open();
  await library.drop("small.sop.json", JSON.stringify(process));
  const designer = await new Designer(page).opened();
  await expect(await designer.scenarios("met")).toHaveCount(1);
  return designer;
}

test("scenarios are tried with each change, and one that fails says why", async ({ page }) => {
  const designer = await open(page);
  const row = page.locator('[data-scenario="s-no"].scenario-row');
  await designer.select("Is it known?");
  await page.locator('[data-branch="b-no"] select').first().selectOption({ label: "Solved" });
  await expect(row).toHaveAttribute("data-state", "failed");
  await expect(row.locator("[data-why]")).toContainText("It should end at Closed, but is at Solved.");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.locator("[data-publish]")).toHaveCount(0);
  await expect(page.locator('dialog[open] [data-scenario="s-no"]')).toContainText("Nobody knows it");
  await designer.press("Escape");
  await designer.undo(/Undo/);
  await expect(row).toHaveAttribute("data-state", "met");
});

test("what the scenarios cover is painted, and what they do not cover is gone to", async ({ page }) => {
  const designer = await open(page);
  await designer.step("Customer calls").focus();
  await designer.press("Shift+K");
  await expect(page.locator("[data-coverage]")).toHaveText("3 of 5 transitions covered");
  await expect(page.locator('.edge[data-way="b-no"]')).toHaveAttribute("data-covered", "true");
  await expect(page.locator('.edge[data-way="b-yes"]')).toHaveAttribute("data-covered", "false");
  await page.locator("[data-uncovered] summary").click();
  await page.locator('[data-way-left="b-yes"] button').click();
  await expect(page.locator('.edge:not(.ends)[data-way="b-yes"]')).toHaveAttribute("data-state", "selected");
  await designer.press("Shift+K");
  await expect(page.locator(".edge[data-covered]")).toHaveCount(0);
});

test("a play is saved as a scenario, which then comes out and covers the rest", async ({ page }) => {
  const designer = await open(page);
  await page.locator('[data-command="play"]').click();
  const panel = page.getByRole("complementary", { name: "Play", exact: true });
  await panel.getByLabel("Amount paid").fill("12");
  await panel.getByLabel("Amount paid").press("Enter");
  await panel.getByText("Order found").click();
  await panel.locator(".ans", { hasText: "Yes" }).click();
  await expect(panel.locator(".g-title")).toHaveText("Wait for the bank");
  await panel.locator("[data-pass]").click();
  await expect(panel).toHaveAttribute("data-play", "ended");
  await panel.locator("[data-save-walk]").click();
  const title = page.locator('.scenario [data-row="scenario-name"]');
  await expect(title).toBeFocused();
  await page.keyboard.type("The bank posts it");
  await page.keyboard.press("Tab");
  await expect(page.locator(".scenario [data-verdict]")).toHaveAttribute("data-verdict", "met");
  await expect(page.locator('.scenario [data-row="scenario-ends-at"]')).toHaveValue("done");
  await expect(page.locator("[data-coverage]")).toHaveText("5 of 5 transitions covered");
  await designer.expectSaved();
  await page.reload();
  await designer.opened();
  await expect(page.locator('.scenario-row[data-state="met"]')).toHaveCount(2);
  await expect(page.locator(".scenario-row").nth(1)).toContainText("The bank posts it");
});

test("a scenario is written, put in order, duplicated and deleted by keyboard, and all of it is undone", async ({ page }) => {
  const designer = await open(page);
  await designer.command("Add a scenario");
  const details = page.getByRole("complementary", { name: "Scenario", exact: true });
  await expect(details.locator('[data-row="scenario-name"]')).toBeFocused();
  await page.keyboard.type("Somebody knows it");
  await page.keyboard.press("Tab");
  const acts = details.locator("[data-list=acts] > li");
  await details.locator("[data-add-act]").focus();
  await page.keyboard.press("Enter");
  await expect(acts.first().locator("select").first()).toBeFocused();
  await page.keyboard.type("Choose");
  await expect(acts).toHaveCount(1);
  await expect(acts.first()).toHaveAttribute("data-act", "choose");
  await details.locator("[data-add-act]").focus();
  await page.keyboard.press("Enter");
  await acts.nth(1).locator("select").first().selectOption("record");
  await expect(acts.nth(1).locator("[data-field]")).toHaveCount(1);
  // To record comes first.
  await acts.nth(1).locator("[data-do=up]").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(acts.first()).toHaveAttribute("data-act", "record");
  await expect(acts.first().locator("[data-do=up]")).toBeFocused();
  await acts.first().locator("select").nth(1).selectOption("paid");
  await acts.first().locator("[data-value]").fill("12.50");
  await page.keyboard.press("Tab");
  await expect(acts.nth(1).locator("select").nth(1)).toHaveValue("b-yes");
  await details.locator('[data-row="scenario-ends-at"]').selectOption("done");
  await expect(details.locator("[data-verdict]")).toHaveAttribute("data-verdict", "met");
  await details.locator("[data-do=copy]").click();
  await expect(page.locator(".scenario-row")).toHaveCount(3);
  await details.locator("[data-do=delete]").click();
  await expect(page.locator(".scenario-row")).toHaveCount(2);
  await designer.undo(/Delete the scenario/);
  await designer.undo(/Add the scenario/);
  await expect(page.locator(".scenario-row")).toHaveCount(2);
  await page.locator(".scenario-row").nth(1).locator("[data-do=play]").click();
  await expect(page.getByRole("complementary", { name: "Play", exact: true })).toHaveAttribute("data-play", "ended");
});

test("the way of a scenario is shown on the chart", async ({ page }) => {
  const designer = await open(page);
  await page.locator('.scenario-row [data-do="show"]').click();
  await designer.press("End");
  await expect(page.locator("[data-tour-at]")).toHaveText("4 of 4: “No” leads to “Closed”");
  await expect(designer.step("Closed")).toHaveAttribute("data-state", /running/);
  await page.locator("[data-go=close]").click();
  await page.locator('.scenario-row [data-end]').click();
  await expect(designer.step("Closed")).toBeFocused();
});

test("publishing tells what no scenario covers, and is done all the same", async ({ page }) => {
  const designer = await open(page);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.locator("dialog[open] [data-uncovered]")).toContainText("No scenario covers 2 of 5 transitions");
  await expect(page.locator("dialog[open] [data-uncovered]")).toContainText("“Yes” at “Is it known?”");
  await designer.press("Escape");
  const download = await designer.publish();
  expect(download.suggestedFilename()).toBe("small-1.0.0.sop.json");
});

for (const theme of ["light", "dark"]) {
  for (const [name, width, height] of [["wide", 1440, 900], ["narrow", 420, 800]] as const) {
    test(`axe finds nothing wrong with scenarios, ${theme} and ${name}`, async ({ page }) => {
      await page.addInitScript((theme) => localStorage.setItem("sopwright.theme", theme), theme);
      await page.setViewportSize({ width, height });
      await open(page);
      await page.locator("[data-coverage]").click();
      await page.locator(".scenario-row [data-open]").click();
      await expect(page.locator(".scenario [data-verdict]")).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });
  }
}

test("in Danish the scenarios speak Danish", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("sopwright.language", "da"));
  await open(page);
  await expect(page.locator("[data-scenarios-now]")).toHaveText("Alle 1 går som ventet");
  await expect(page.locator("[data-coverage]")).toHaveText("3 af 5 overgange dækket");
});
