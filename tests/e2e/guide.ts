// What an agent does in guided mode, in the words they would use.
import { expect, type Locator, type Page } from "@playwright/test";

export class Guide {
  constructor(readonly page: Page) {}

  async open(id: string): Promise<this> {
    await this.page.goto(`./#/p/${id}/guide`);
    await expect(this.title).toBeVisible();
    return this;
  }

  /** The step the case is at. */
  get title(): Locator {
    return this.page.locator(".g-title");
  }

  async expectAt(title: string): Promise<void> {
    await expect(this.title).toHaveText(title);
  }

  answer(label: string): Locator {
    return this.page.locator(".ans", { hasText: label });
  }

  async choose(label: string): Promise<void> {
    await this.answer(label).click();
  }

  /** Records a field by its label. */
  async record(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label).fill(value);
  }

  get trail(): Locator {
    return this.page.locator(".trail");
  }
}
