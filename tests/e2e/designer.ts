// What a process owner does in the designer, in the words they would use.
import { expect, type Locator, type Page } from "@playwright/test";

export class Designer {
  constructor(readonly page: Page) {}

  async open(id: string): Promise<this> {
    await this.page.goto(`./#/p/${id}/draw`);
    await expect(this.canvas).toBeVisible();
    return this;
  }

  get canvas(): Locator {
    return this.page.locator(".canvas");
  }

  /** A step on the canvas, by what its title begins with. Mounted steps are buttons. */
  step(title: string): Locator {
    return this.canvas.getByRole("button", { name: title });
  }

  /** Every step on the canvas. */
  get steps(): Locator {
    return this.canvas.locator(".node");
  }

  async select(title: string): Promise<void> {
    await this.step(title).click();
    await expect(this.step(title)).toHaveAttribute("data-state", /selected/);
  }

  /** Presses keys as a person would, on whatever has the focus: `press("Control+z")`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
