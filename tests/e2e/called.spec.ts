// A process that another one calls: where one is in it, what is known there, and what is handed back when it is left early.
import { Designer } from "./designer";
import { Guide, published } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

const caller = {
  sop: 1,
  id: "front-desk",
  title: "Front desk",
  language: "en",
  roles: { desk: { title: "Desk" } },
  owner: "desk",
  fields: { order: { label: "Order at the desk", type: "text" } },
  steps: {
    start: { kind: "start", title: "Somebody calls", next: "dispute" },
    dispute: {
      kind: "call",
      title: "Settle the refund",
      owner: "desk",
      sop: "refund-dispute",
      take: { order: { var: "order_id" } },
      on: { resolved: "over", transferred: "over", closed: "over" },
      otherwise: "over",
    },
    gone: { kind: "task", title: "Note that the line went dead", owner: "desk", next: "over" },
    over: { kind: "end", title: "Over", outcome: "resolved" },
  },
  anytime: [{ id: "dead", label: "The line goes dead", next: "gone", after: "stay", from: ["*"], in_calls: true }],
};

test("in a called process the map and the case panel show it, and what is left early hands back what is known", async ({ page }) => {
  const library = await new Library(page).open();
  await library.drop("refund-dispute.sop.json", published);
  await page.waitForURL(/refund-dispute\/draw/);
  await library.open();
  await library.drop("front-desk.sop.json", JSON.stringify(caller));
  await page.waitForURL(/front-desk\/draw/);
  await (await new Designer(page).opened()).publish();
  const agent = await new Guide(page).open("front-desk");
  await agent.start();
  await agent.expectAt("Identify the customer and the order");
  const map = page.locator(".g-map");
  await expect(map.getByRole("heading")).toHaveText("Where we are: Refund dispute");
  await expect(map.locator('.node[data-state="running"]')).toContainText("Identify the customer");
  await agent.record("Order number", "70412-B");
  const known = page.locator(".g-left dl").first();
  await expect(known).toContainText("Order number70412-B");
  await agent.press("t");
  await agent.sheet.getByRole("button", { name: "The line goes dead" }).click();
  await agent.expectAt("Note that the line went dead");
  await expect(map.getByRole("heading")).toHaveText("Where we are");
  await expect(map.locator('.node[data-state="running"]')).toContainText("Note that the line");
  await expect(known).toContainText("Order at the desk70412-B");
});
