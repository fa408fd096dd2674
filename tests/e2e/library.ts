// What a person does in the library, in the words they would use.
import { expect, type Page } from "@playwright/test";

export class Library {
  constructor(readonly page: Page) {}

  async open(): Promise<this> {
    await this.page.goto("./#/");
    await expect(this.page.getByRole("main")).toBeVisible();
    return this;
  }

  /** A process at hand, by its title. */
  process(title: string) {
    return this.page.getByRole("link", { name: title });
  }

  /** Hands files to the app as if they were dropped on the library. */
  async drop(name: string, text: string): Promise<void> {
    const files = await this.page.evaluateHandle(
      ({ name, text }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], name, { type: "application/json" }));
        return transfer;
      },
      { name, text },
    );
    await this.page.getByRole("main").dispatchEvent("drop", { dataTransfer: files });
  }

  /** Hands over a file of so many bytes. It is made in the page, for it is too large to be sent there. */
  async dropLarge(name: string, bytes: number): Promise<void> {
    const files = await this.page.evaluateHandle(
      ({ name, bytes }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes).fill(32)], name, { type: "application/json" }));
        return transfer;
      },
      { name, bytes },
    );
    await this.page.getByRole("main").dispatchEvent("drop", { dataTransfer: files });
  }
}
