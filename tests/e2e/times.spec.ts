// How long it takes: read by keyboard, each step of the slowest way within reach, and that way shown on the chart.
import { expectAccessible } from "./accessible";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

/** By phone the long way takes 45 minutes as a rule, where 30 are promised. */
const slow = {
  sop: 1, id: "slow", title: "Slow", language: "en", owner: "front", start: "contact",
  roles: { front: { title: "Front line" } },
  channels: { phone: { first_response: "PT1M", resolve: "PT30M" }, email: { resolve: "P2D" } },
  steps: {
    contact: { kind: "start", title: "Customer calls", next: "ask" },
    ask: {
      kind: "decision", title: "Is it known?", owner: "front", takes: { typical: "PT5M", worst: "PT10M" }, branches: [
        { id: "b-yes", label: "Yes", next: "tell" }, { id: "b-no", label: "No", next: "look" },
      ],
    },
    look: { kind: "task", title: "Look it up", owner: "front", takes: { best: "PT10M", typical: "PT35M" }, next: "tell" },
    tell: {
      kind: "task", title: "Tell the customer", owner: "front", say: { any: "Here it is." },
      takes: { best: "PT2M", typical: "PT5M", worst: "PT9M" }, next: "done",
    },
    done: { kind: "end", title: "Solved", outcome: "closed" },
  },
};

async function open(page: Parameters<typeof Designer.blank>[0]): Promise<Designer> {
  const library = await new Library(page).open();
  await library.drop("slow.sop.json", JSON.stringify(slow));
  return new Designer(page).opened();
}

test("how long it takes is read beside what is promised, and leads to the steps, by keyboard", async ({ page }) => {
  const designer = await open(page);
  await designer.press("Shift+L");
  const dialog = page.getByRole("dialog", { name: "How long it takes" });
  const phone = dialog.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Phone" }) });
  const cells = ["2 min", /45 min$/, "not known", "30 min", /40 min \(promised: 1 min\)$/];
  for (const [place, text] of cells.entries()) await expect(phone.getByRole("cell").nth(place)).toHaveText(text);
  await expect(phone.locator('[data-late="true"]')).toHaveCount(2);
  await expect(phone).toContainText("longer than promised");
  const email = dialog.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "E-mail" }) });
  await expect(email.locator('[data-late="true"]')).toHaveCount(0);
  await phone.locator("summary").focus();
  await designer.press("Enter");
  const step = phone.getByRole("button", { name: "Look it up" });
  await step.focus();
  await designer.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(designer.step("Look it up")).toHaveAttribute("data-state", /selected/);
});

test("the slowest usual way shows on the chart, follows changes, and goes again", async ({ page }) => {
  const designer = await open(page);
  await page.locator('.inspector [data-command="times"]').click();
  const dialog = page.getByRole("dialog", { name: "How long it takes" });
  await dialog.locator('[data-do="paint"]').first().click();
  await expect(dialog).toBeHidden();
  await expect(page.locator("[role=status], [aria-live]").filter({ hasText: "shows the slowest usual way" }).first()).toBeAttached();
  await expect(designer.step("Look it up")).toHaveAttribute("data-state", /slow/);
  const way = (id: string) => page.locator(`.edge:not(.ends)[data-way="${id}"]`);
  await expect(way("b-no")).toHaveAttribute("data-slow", "");
  await expect(way("b-yes")).not.toHaveAttribute("data-slow", "");
  // Without the step, the other way is the slowest.
  await designer.select("Look it up");
  await designer.press("Delete");
  await expect(page.locator(".edge[data-slow]").first()).toBeVisible();
  await designer.press("Control+z");
  await expect(designer.step("Look it up")).toHaveAttribute("data-state", /slow/);
  await designer.press("Shift+M");
  await expect(page.locator("[data-slow]")).toHaveCount(0);
  await expect(page.locator('.node[data-state~="slow"]')).toHaveCount(0);
  // What was said there stays there.
  await expect(page.locator(".toast")).not.toHaveCount(0);
  await page.getByRole("link", { name: "Guide" }).or(page.getByRole("button", { name: "Guide", exact: true })).click();
  await expect(page.locator(".app.designer")).toHaveCount(0);
  await expect(page.locator(".toast")).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`how long it takes is accessible, ${colorScheme}, narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 420, height: 760 });
    await open(page);
    await page.keyboard.press("Shift+L");
    await expect(page.getByRole("dialog", { name: "How long it takes" })).toBeVisible();
    await expectAccessible(page);
  });
}
