// What an agent does in guided mode, in the words they would use.
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { Library } from "./library";

/** The refund dispute, published. */
export const published = readFileSync("../fixtures/sealed/refund-dispute.sop.json", "utf8");

export class Guide {
  constructor(readonly page: Page) {}

  /** Takes in the published refund dispute and comes to its start screen. */
  static async refundDispute(page: Page): Promise<Guide> {
    const library = await new Library(page).open();
    await library.drop("refund-dispute.sop.json", published);
    await page.waitForURL(/refund-dispute\/draw/);
    return new Guide(page).open("refund-dispute");
  }

  async open(id: string): Promise<this> {
    await this.page.goto(`./#/p/${id}/guide`);
    await expect(this.title).toBeVisible();
    return this;
  }

  /** Begins a case on the start screen. */
  async start(customer = "", ticket = ""): Promise<void> {
    await this.page.getByLabel("Customer").fill(customer);
    await this.page.getByLabel("Ticket").fill(ticket);
    await this.page.getByRole("button", { name: /^Start/ }).click();
    await expect(this.page.locator("[data-stage=case] .ans").first()).toBeVisible();
  }

  /** The step the case is at. */
  get title(): Locator {
    return this.page.locator(".g-title");
  }

  async expectAt(title: string): Promise<void> {
    await expect(this.title).toHaveText(title);
  }

  /** The case has come to an end, and its summary is there. */
  async expectEnded(): Promise<void> {
    await expect(this.page.locator("[data-kind=end]")).toBeVisible();
  }

  answer(label: string): Locator {
    return this.page.locator(".ans", { hasText: label });
  }

  async choose(label: string): Promise<void> {
    await this.answer(label).click();
  }

  /** Presses a number key, as one does with no field in hand. */
  async press(key: string): Promise<void> {
    await this.page.locator(".g-title").focus();
    await this.page.keyboard.press(key);
  }

  /** Types a field and goes on with Enter. */
  async record(label: string, value: string): Promise<void> {
    const field = this.page.locator(".g-fields").getByLabel(label);
    await field.fill(value);
    await field.press("Enter");
  }

  /** Ticks everything on the list. */
  async checkAll(): Promise<void> {
    const open = this.page.locator(".g-checks .check[aria-checked=false]");
    for (let left = await open.count(); left > 0; left--) {
      await open.first().click();
      await expect(open).toHaveCount(left - 1);
    }
  }

  /** Everything so far stands on the disk. */
  async expectKept(): Promise<void> {
    await expect(this.page.locator(".g-kept")).toHaveAttribute("data-kept", "kept");
  }

  /** Gives the first answer to all that is asked at the end, and begins another case: by keys alone. */
  async closeAndBeginAnew(): Promise<void> {
    const ask = this.page.locator(".g-foot [data-ask]");
    const question = this.page.locator(".g-foot .g-ask");
    while ((await ask.getAttribute("data-ask")) !== "nothing") {
      const asked = await question.innerText();
      await this.press("1");
      await expect
        .poll(async () => (await ask.getAttribute("data-ask")) === "nothing" || (await question.innerText()) !== asked)
        .toBe(true);
    }
    await this.press("2");
  }

  /** Goes back to a step of the path by its number, to answer it anew. */
  async change(title: string): Promise<void> {
    const line = this.page.locator(".trail li", { hasText: title }).locator("button");
    const keys = await line.first().getAttribute("aria-keyshortcuts");
    if (!keys) throw new Error(`${title} has no number in the path`);
    await this.press(keys.replace("+", "+Digit"));
    await this.expectAt(title);
  }

  /** Goes to a step by its words. */
  async goTo(words: string): Promise<void> {
    await this.press("/");
    await this.page.locator("#go-to").pressSequentially(words);
    await this.page.keyboard.press("Enter");
    await expect(this.page.locator("#go-to")).toBeHidden();
  }

  /** Puts the case aside under a name. */
  async park(name: string): Promise<void> {
    await this.press("p");
    await this.page.locator("#park-name").fill(name);
    await this.page.keyboard.press("Enter");
    await expect(this.page.locator("[data-stage=start]")).toBeVisible();
    await expect(this.title).toBeFocused();
  }

  /** What was said in notices. */
  get notices(): Locator {
    return this.page.locator(".toast");
  }

  /** What the sheet above the step holds. */
  get sheet(): Locator {
    return this.page.locator("dialog.sheet");
  }

  /** Comes to where cases begin, with the key that leads there from anywhere. */
  static async desk(page: Page): Promise<Locator> {
    await page.keyboard.press("F4");
    const said = page.getByRole("combobox", { name: "What does the customer say?" });
    await expect(said).toBeFocused();
    return said;
  }

  get trail(): Locator {
    return this.page.locator(".g-left .trail");
  }
}
