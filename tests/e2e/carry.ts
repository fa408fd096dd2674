// What goes out of a case and comes in, in the words of those who do it.
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { Guide } from "./guide";

/** Opens a file of ours in the library and begins a case. */
export async function beginCase(page: Page, ticket = "48213"): Promise<Guide> {
  const agent = await Guide.refundDispute(page);
  await agent.start("Maja", ticket);
  await agent.expectAt("Identify the customer and the order");
  return agent;
}

export async function identify(agent: Guide): Promise<void> {
  await agent.record("Customer's name", "Maja Lindqvist");
  await agent.record("Order number", "70412-B");
  await agent.checkAll();
  await agent.press("1");
  await agent.expectAt("Look up the payment and the refund");
}

/** From the second step to the end at which the matter is settled. */
export async function settle(agent: Guide): Promise<void> {
  await agent.record("Paid", "189.50");
  await agent.record("Refunded so far", "0");
  await agent.press("1");
  await agent.expectAt("Where is the money now?");
  await agent.press("1");
  await agent.record("Bank reference", "74392186047155203340001");
  await agent.checkAll();
  await agent.press("1");
  await agent.expectEnded();
}

/** A dialog of what goes out of a case or comes in. */
export function dialog(page: Page): Locator {
  return page.locator("dialog.carry[open]");
}

/** The text of the file that a press saves. */
export async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/** Everything that the database of the app holds, as one text. */
export async function held(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const open = indexedDB.open("sopwright");
    const database = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const texts: string[] = [];
    for (const store of ["cases", "events"]) {
      const request = database.transaction(store).objectStore(store).getAll();
      texts.push(...(await new Promise<string[]>((done) => (request.onsuccess = () => done(request.result)))));
    }
    database.close();
    return texts.join("\n");
  });
}
