// What an agent does in guided mode, in the words they would use.
import { expect, type Locator, type Page } from "@playwright/test";

export class Guide {
  constructor(readonly page: Page) {}

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

  get trail(): Locator {
    return this.page.locator(".g-left .trail");
  }
}
