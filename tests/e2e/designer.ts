// What a process owner does in the designer, in the words they would use.
import { expect, type Download, type Locator, type Page } from "@playwright/test";

/** A place on the page, in pixels. */
export interface Place {
  x: number;
  y: number;
}

export class Designer {
  constructor(readonly page: Page) {}

  /** Makes a copy of a shipped process and opens it. */
  static async fromTemplate(page: Page, id: string): Promise<Designer> {
    await page.goto("./#/");
    await page.locator(`[data-template="${id}"]`).click();
    return new Designer(page).opened();
  }

  /** Makes a new process and opens it. */
  static async blank(page: Page): Promise<Designer> {
    await page.goto("./#/");
    await page.getByRole("button", { name: "New process", exact: true }).click();
    return new Designer(page).opened();
  }

  async open(id: string): Promise<this> {
    await this.page.goto(`./#/p/${id}/draw`);
    return this.opened();
  }

  async opened(): Promise<this> {
    await expect(this.steps.or(this.rows).first()).toBeVisible();
    return this;
  }

  /** Every row of the table of steps, but for its heads. */
  get rows(): Locator {
    return this.canvas.locator("[role=row][data-step]");
  }

  /** A row of the table of steps, by its title. */
  row(title: string): Locator {
    return this.rows.filter({ has: this.page.locator("b", { hasText: new RegExp(`^${escaped(title)}$`) }) });
  }

  /** Opens the panel with the findings; where there is little room it is one line until then. */
  async openChecks(): Promise<void> {
    await this.page.locator("[data-tab=checks]").click();
  }

  /** Selects a row; with Shift as well as others. */
  async selectRow(title: string, ...modifiers: ("Shift" | "ControlOrMeta")[]): Promise<void> {
    await this.row(title).locator("b").click({ modifiers });
    await expect(this.row(title)).toHaveAttribute("aria-selected", "true");
  }

  /** Shows the steps as a table, or as a chart, as one clicks it. */
  async show(view: "Chart" | "Outline" | "Table"): Promise<void> {
    await this.page.getByRole("tab", { name: view, exact: true }).click();
    await expect((view === "Chart" ? this.steps : this.rows).first()).toBeVisible();
  }

  get canvas(): Locator {
    return this.page.locator(".canvas");
  }

  /** A step on the canvas, by its title. Mounted steps are buttons. */
  step(title: string): Locator {
    return this.canvas.getByRole("button", { name: new RegExp(`, ${escaped(title)}(,|$)`) });
  }

  /** Every step, note and pill on the canvas. */
  get steps(): Locator {
    return this.canvas.locator(".node");
  }

  /** Clicks a line beside its middle, where the plus is that puts a step into it. */
  async selectWay(id: string): Promise<Locator> {
    const way = this.page.locator(`.edge:not(.ends)[data-way="${id}"]`);
    const point = await way.locator(".line").evaluate((path: SVGPathElement) => {
      const middle = path.getPointAtLength(path.getTotalLength() * 0.3);
      const matrix = path.getScreenCTM();
      if (!matrix) throw new Error("the line is not drawn");
      const { x, y } = new DOMPoint(middle.x, middle.y).matrixTransform(matrix);
      return { x, y };
    });
    await this.page.mouse.click(point.x, point.y);
    await expect(way).toHaveAttribute("data-state", "selected");
    return way;
  }

  /** Brings the whole chart into view, so that every step can be pointed at. */
  async showAll(): Promise<void> {
    await this.page.getByRole("button", { name: "Show all" }).click();
  }

  async id(title: string): Promise<string> {
    return (await this.step(title).getAttribute("data-step")) ?? "";
  }

  async select(title: string): Promise<void> {
    await this.step(title).click();
    await expect(this.step(title)).toHaveAttribute("data-state", /selected/);
  }

  /** Presses keys as a person would, on whatever has the focus: `press("Control+z")`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Gives a command by its name, from the palette, by keyboard. */
  async command(name: string): Promise<void> {
    await this.press("Control+k");
    await expect(this.page.locator("dialog[open] input")).toBeFocused();
    await this.page.keyboard.type(name);
    await expect(this.page.getByRole("option", { name }).first()).toBeVisible();
    await this.press("Enter");
    await expect(this.page.locator("dialog[open]")).toHaveCount(0);
  }

  /** Adds a step of a kind after the selected one by its letter, and gives it a title. */
  async add(letter: string, title: string): Promise<void> {
    await this.press(letter);
    await expect(this.page.locator(".title-box")).toBeFocused();
    await this.page.keyboard.type(title);
    await this.press("Enter");
    await expect(this.step(title).or(this.row(title))).toBeVisible();
  }

  async rename(title: string, to: string): Promise<void> {
    const [id, steps] = [await this.id(title), await this.steps.count()];
    await this.step(title).dblclick();
    await this.page.locator(".title-box").fill(to);
    await this.press("Enter");
    // It is the same step, not another one with the new title.
    await expect(this.step(to)).toHaveAttribute("data-step", id);
    await expect(this.steps).toHaveCount(steps);
  }

  /** Finds a step in the palette wherever it stands, and gives it another title there. */
  async renameFromAnywhere(from: string, to: string): Promise<void> {
    await this.press("Control+k");
    await expect(this.page.locator("dialog[open] input")).toBeFocused();
    await this.page.keyboard.type(from);
    await expect(this.page.getByRole("option", { name: from }).first()).toBeVisible();
    await this.press("Control+Enter");
    await this.page.locator(".title-box").fill(to);
    await this.press("Enter");
    await expect(this.step(to)).toBeVisible();
    await this.expectSaved();
  }

  /** Drags a step by so many pixels. */
  async move(title: string, dx: number, dy: number): Promise<void> {
    const { x, y } = await this.middle(title);
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + dx / 2, y + dy / 2, { steps: 3 });
    await this.page.mouse.move(x + dx, y + dy, { steps: 3 });
    await expect(this.canvas).toHaveAttribute("data-doing", "moving");
    await this.page.mouse.up();
    await expect(this.canvas).toHaveAttribute("data-doing", "idle");
  }

  /** Drags from a handle of one step onto another. */
  async connect(from: string, to: string): Promise<void> {
    await this.select(from);
    const handle = this.step(from).locator("[data-handle]").nth(2);
    const box = await handle.boundingBox();
    if (!box) throw new Error(`no handle at ${from}`);
    const target = await this.middle(to);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(target.x, target.y, { steps: 6 });
    await expect(this.canvas).toHaveAttribute("data-doing", "connecting");
    await this.page.mouse.up();
  }

  async middle(title: string): Promise<Place> {
    return this.middleOf(this.step(title));
  }

  async middleOf(step: Locator): Promise<Place> {
    const box = await step.locator(".shape").boundingBox();
    if (!box) throw new Error(`${String(step)} is not on the canvas`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** A new process with a start and two tasks, one after the other, all in view. */
  static async twoTasks(page: Page): Promise<Designer> {
    const designer = await Designer.blank(page);
    await designer.select("Customer gets in touch");
    await designer.add("t", "First");
    await designer.add("t", "Second");
    await designer.showAll();
    return designer;
  }

  /** Drags from one place of the page to another, with keys held; what is to be seen meanwhile is seen before the end. */
  async drag(from: Place, to: Place, held: string[] = [], meanwhile?: () => Promise<void>): Promise<void> {
    const { keyboard, mouse } = this.page;
    await mouse.move(from.x, from.y);
    for (const key of held) await keyboard.down(key);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await meanwhile?.();
    await mouse.up();
    for (const key of held) await keyboard.up(key);
    await expect(this.canvas).toHaveAttribute("data-doing", /idle|choosing/);
  }

  /** A place of the canvas where nothing is, as far right and down as said. */
  async free(right = 0.75, down = 0.6): Promise<Place> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error("there is no canvas");
    return { x: box.x + box.width * right, y: box.y + box.height * down };
  }

  /** The middle of something on the canvas, such as a handle. */
  async at(selector: string): Promise<Place> {
    const box = await this.canvas.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not on the canvas`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** A place on a line, from 0 at its beginning to 1 at its end. */
  async onWay(id: string, part = 0.5): Promise<Place> {
    const line = this.page.locator(`.edge:not(.ends)[data-way="${id}"] .line`);
    return line.evaluate((path: SVGPathElement, part: number) => {
      const point = path.getPointAtLength(path.getTotalLength() * part);
      const matrix = path.getScreenCTM();
      if (!matrix) throw new Error("the line is not drawn");
      const { x, y } = new DOMPoint(point.x, point.y).matrixTransform(matrix);
      return { x, y };
    }, part);
  }

  /** Types the title that is asked for. */
  async name(title: string): Promise<void> {
    await expect(this.page.locator(".title-box")).toBeFocused();
    await this.page.keyboard.type(title);
    await this.press("Enter");
    await expect(this.step(title)).toBeVisible();
  }

  /** Undoes what the button says it would undo. */
  async undo(what: RegExp): Promise<void> {
    const button = this.page.locator('[data-command="undo"]');
    await expect(button).toHaveAttribute("aria-label", what);
    await button.click();
  }

  /** How many lines lead from a step. */
  linesFrom(id: string): Locator {
    return this.page.locator(`.edge:not(.ends, .open)[data-way^="${id}/"]`);
  }

  /** The only lines that lead to these steps. */
  async linesTo(...titles: string[]): Promise<string[]> {
    const ways: string[] = [];
    for (const title of titles) {
      await this.step(title).focus();
      await this.press("Shift+B");
      ways.push((await this.page.locator(".edge[data-state=selected]").getAttribute("data-way")) ?? "");
      await this.press("Escape");
    }
    return ways;
  }

  /** The heads of the lanes, in their order. */
  get lanes(): Locator {
    return this.page.locator(".lane-head");
  }

  lane(name: string): Locator {
    return this.lanes.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  async laneNames(): Promise<string[]> {
    return this.page.locator(".lane-head > b").allTextContents();
  }

  /** Drags a step into the middle of a lane of columns. */
  async dropInto(title: string, lane: string): Promise<void> {
    const head = await this.lane(lane).boundingBox();
    const from = await this.middle(title);
    if (!head) throw new Error(`no lane ${lane}`);
    await this.move(title, head.x + head.width / 2 - from.x, 0);
  }

  /** Draws a box around two steps, from the background above left of both. */
  async selectBetween(one: string, other: string): Promise<void> {
    const boxes = await Promise.all([one, other].map((title) => this.step(title).locator(".shape").boundingBox()));
    const [first, second] = boxes;
    if (!first || !second) throw new Error(`${one} or ${other} is not on the canvas`);
    await this.page.mouse.move(Math.min(first.x, second.x) - 12, Math.min(first.y, second.y) + 2);
    await this.page.mouse.down();
    const right = Math.max(first.x + first.width, second.x + second.width);
    const bottom = Math.max(first.y + first.height, second.y + second.height);
    await this.page.mouse.move(right, bottom - 2, { steps: 5 });
    await expect(this.canvas).toHaveAttribute("data-doing", "boxing");
    await this.page.mouse.up();
    for (const title of [one, other]) await expect(this.step(title)).toHaveAttribute("data-state", /selected/);
  }

  /** Where a step stands on the chart, however that is shown. */
  async place(title: string): Promise<string> {
    return (await this.step(title).locator(".shape").getAttribute("d")) ?? "";
  }

  findings(rule?: string): Locator {
    return this.page.locator(rule ? `.fr[data-rule="${rule}"]` : ".fr[data-rule]");
  }

  /** The findings that stand in the way of publishing. */
  get errors(): Locator {
    return this.page.locator('.fr[data-severity="error"]');
  }

  /** The scenarios, all of them or those of a state, in their tab. */
  async scenarios(state?: "met" | "failed"): Promise<Locator> {
    await this.page.locator('[data-tab="scenarios"]').click();
    return this.page.locator(state ? `.scenario-row[data-state="${state}"]` : ".scenario-row");
  }

  async fix(rule: string): Promise<void> {
    await this.findings(rule).first().locator("[data-fix]").first().click();
  }

  /** Presses fixes until no error is left that has one. */
  async mend(): Promise<void> {
    const fixable = this.page.locator('.fr[data-severity="error"]').filter({ has: this.page.locator("[data-fix]") });
    while ((await fixable.count()) > 0) {
      const at = await fixable.first().getAttribute("data-at");
      const rule = await fixable.first().getAttribute("data-rule");
      await fixable.first().locator("[data-fix]").first().click();
      await expect(this.page.locator(`.fr[data-rule="${rule}"][data-at="${at}"]`)).toBeHidden();
    }
    await expect(this.page.locator('.fr[data-severity="error"]')).toHaveCount(0);
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.locator('[data-saving="saved"]')).toBeVisible();
  }

  /** Publishes and answers the file that comes down. */
  async publish(): Promise<Download> {
    await this.page.getByRole("button", { name: "Publish", exact: true }).click();
    const download = this.page.waitForEvent("download");
    await this.page.locator("[data-publish]").click();
    return download;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
