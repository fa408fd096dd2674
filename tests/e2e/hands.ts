// What a process owner does with the keyboard alone: nothing here points, clicks or focuses by script.
import { expect, type Locator, type Page } from "@playwright/test";
import { Designer } from "./designer";

export class Hands {
  readonly designer: Designer;

  constructor(readonly page: Page) {
    this.designer = new Designer(page);
  }

  /** Goes with Tab until something has the focus. */
  async tabTo(target: Locator, key = "Tab"): Promise<void> {
    await expect(target.first()).toBeAttached();
    for (let presses = 0; presses < 120; presses++) {
      const isThere = await target.first().evaluate((element) => element === document.activeElement, null, { timeout: 5000 });
      if (isThere) return;
      await this.page.keyboard.press(key);
    }
    await expect(target.first(), "comes with Tab").toBeFocused();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(...keys: string[]): Promise<void> {
    await this.designer.press(...keys);
  }

  /** Finds a step in the palette of commands and goes there. */
  async jump(title: string): Promise<void> {
    await this.press("Control+k");
    await expect(this.page.getByRole("combobox", { name: "Commands" })).toBeFocused();
    await this.type(title);
    await expect(this.page.locator("#palette-list [aria-selected=true]")).toContainText(title);
    await this.press("Enter");
    await expect(this.designer.step(title)).toBeFocused();
  }

  /** Adds a step after the one that has the focus, by the letter of its kind; where it is an answer, says which. */
  async add(letter: string, title: string, answer?: string): Promise<void> {
    await this.designer.add(letter, title);
    if (answer) {
      await this.press("b");
      await this.label(answer);
      await this.press("ArrowDown");
    }
    await expect(this.designer.step(title)).toBeFocused();
  }

  /** Types the label of the line that is selected. */
  async label(text: string): Promise<void> {
    await expect(this.page.locator(".edge[data-state=selected]")).toHaveCount(1);
    await this.press("Enter");
    await expect(this.page.locator(".label-box")).toBeFocused();
    await this.type(text);
    await this.press("Enter");
    await expect(this.page.locator(".label-box")).toHaveCount(0);
    await expect(this.page.locator(".edge:focus")).toHaveCount(1);
  }

  /** Connects the step that has the focus with another one, by the number that stands on it. */
  async connect(to: string, answer?: string): Promise<void> {
    const from = await this.page.locator("[data-step]:focus").getAttribute("data-step");
    await this.press("Shift+1", "c");
    const number = this.page.locator(`[data-target="${await this.designer.id(to)}"]`);
    await this.type((await number.textContent()) ?? "");
    await expect(this.page.locator(".target-number")).toHaveCount(0);
    await expect(this.page.locator(`[data-step="${from}"]`)).toBeFocused();
    if (!answer) return;
    const { said } = this;
    for (let place = 1; place < 9; place++) {
      await this.press("b");
      await expect(said).toContainText(`Line ${place} of`);
      if (((await said.textContent()) ?? "").includes(`to “${to}”`)) break;
    }
    await expect(said).toContainText(`to “${to}”`);
    await this.label(answer);
    await this.press("ArrowUp");
    await expect(this.page.locator(`[data-step="${from}"]`)).toBeFocused();
  }

  /** What is said to people who listen. */
  get said(): Locator {
    return this.page.locator("[data-said]");
  }

  /** Goes to a field of the details and types into it. */
  async fill(field: string, text: string, place = 0): Promise<void> {
    const input = this.page.locator(".inspector").getByRole("textbox", { name: field }).nth(place);
    if ((await this.page.locator(".inspector :focus").count()) === 0) await this.press("Control+i");
    await this.tabTo(input);
    await this.press("Control+a");
    await this.type(text);
    await this.press("Tab");
  }

  /** Goes to a choice of the details and types the beginning of what is chosen. */
  async choose(field: string, text: string): Promise<void> {
    if ((await this.page.locator(".inspector :focus").count()) === 0) await this.press("Control+i");
    await this.tabTo(this.page.locator(".inspector").getByRole("combobox", { name: field }));
    await this.type(text);
  }

  /** Back from the details to the step. */
  async back(title: string): Promise<void> {
    await this.press("Escape");
    await expect(this.designer.step(title)).toBeFocused();
  }

  /** Says everything a hand-over must say. */
  async handOver(title: string, to: string, when: string, how: string, because: string): Promise<void> {
    await this.choose("Hand over to", to);
    await this.fill("When", when);
    await this.fill("How", how);
    await this.fill("Why them", because);
    await this.choose("Add what is passed on", "Ti");
    await this.back(title);
  }

  async end(letter: string, title: string, outcome: string, answer?: string): Promise<void> {
    await this.add(letter, title, answer);
    await this.choose("Outcome", outcome);
    await this.back(title);
  }
}
