// Plays the scenarios of a process by keys alone: what an agent would press, read from the page and from nowhere else.
import { expect, type Page } from "@playwright/test";
import { Guide } from "./guide";

type Value = string | number | boolean | string[];
export type Act = Record<string, unknown>;

export interface Scenario {
  id: string;
  channel?: string;
  acts: Act[];
  expect?: { ends_at?: string };
}

export interface Sop {
  id: string;
  steps: Record<string, { title: string; kind: string }>;
  fields?: Record<string, { type: string; choices?: { id: string }[] }>;
  anytime?: { id: string; label: string }[];
  scenarios: Scenario[];
}

/** As few scenarios as reach every end, without those that leave the way. */
export function toEveryEnd(sop: Sop): Scenario[] {
  const ends = new Map<string, Scenario>();
  const plain = sop.scenarios.filter(({ acts }) => !acts.some((act) => "deviate" in act));
  for (const scenario of [...plain].sort((one, other) => one.acts.length - other.acts.length)) {
    const end = scenario.expect?.ends_at;
    if (end && !ends.has(end)) ends.set(end, scenario);
  }
  return [...ends.values()];
}

export class Keys {
  constructor(
    readonly page: Page,
    readonly sop: Sop,
  ) {}

  private get agent(): Guide {
    return new Guide(this.page);
  }

  async play(scenario: Scenario): Promise<void> {
    for (const act of scenario.acts) await this.act(act);
    const end = this.sop.steps[scenario.expect?.ends_at ?? ""];
    await this.goOnToTheEnd();
    await expect(this.agent.title, scenario.id).toHaveText(end?.title ?? "");
  }

  private async act(act: Act): Promise<void> {
    const [[what, value]] = Object.entries(act) as [[string, unknown]];
    if (what === "record") {
      for (const [field, known] of Object.entries(value as Record<string, Value>)) await this.record(field, known);
    } else if (what === "check") {
      await this.check(String(value));
    } else if (what === "choose") {
      await this.take(String(value));
    } else if (what === "done" || what === "accept" || what === "unanswered") {
      await this.take(what);
    } else if (what === "after") {
      await this.pass(seconds(String(value)));
    } else if (what === "anytime") {
      await this.happen(String(value));
    } else if (what === "back") {
      await this.agent.press("b");
    } else if (what === "channel") {
      throw new Error("the channel is not changed here");
    }
  }

  /** The number that stands on a way, pressed; nothing where the step has answered itself or shares its screen. */
  private async take(way: string): Promise<boolean> {
    const button = this.page.locator(`.g-foot .answers [data-way="${way}"]`);
    await this.settled();
    if ((await button.count()) === 0) return false;
    const key = (await button.locator(".key").textContent())?.trim();
    const before = await this.mark();
    await this.agent.press(key ?? "");
    await expect.poll(() => this.mark(), { message: `${way} leads on` }).not.toBe(before);
    return true;
  }

  private async record(field: string, value: Value): Promise<void> {
    const control = this.page.locator(`.g-fields #field-${field}`);
    await this.settled();
    if ((await control.count()) === 0) return;
    const kind = this.sop.fields?.[field]?.type ?? "text";
    const place = (id: string) => (this.sop.fields?.[field]?.choices ?? []).findIndex((choice) => choice.id === id) + 1;
    if (kind === "yes-no") {
      await control.locator("[role=radio]").first().focus();
      await this.page.keyboard.press(value ? "1" : "2");
    } else if (kind === "choice") {
      const radio = control.locator("[role=radio]").first();
      await ((await radio.count()) > 0 ? radio : control).focus();
      await this.page.keyboard.press(String(place(String(value))));
    } else if (kind === "choices") {
      await control.locator("[role=checkbox]").first().focus();
      for (const id of value as string[]) await this.page.keyboard.press(String(place(id)));
    } else {
      await control.focus();
      await this.page.keyboard.press("Control+a");
      const text = kind === "duration" ? String(seconds(String(value)) / 60) : String(value);
      await this.page.keyboard.type(text);
      await this.page.keyboard.press("Enter");
    }
    await this.settled();
  }

  private async check(item: string): Promise<void> {
    const box = this.page.locator(`.g-checks [data-item="${item}"]`);
    await this.settled();
    for (let tries = 0; tries < 9 && (await box.count()) > 0; tries++) {
      if ((await box.getAttribute("aria-checked")) === "true") return;
      const open = await this.page.locator(".g-checks [aria-checked=false]").count();
      await this.agent.press(" ");
      await expect(this.page.locator(".g-checks [aria-checked=false]")).toHaveCount(open - 1);
    }
  }

  /** Time passes; what the process wants then is done, and where nobody took the case, nobody did. */
  private async pass(time: number): Promise<void> {
    await this.page.clock.fastForward(time * 1000);
    await this.page.clock.runFor(1500);
    const due = this.page.locator('.g-foot .answers :is([data-way="time-up"], [data-way="unanswered"])');
    // Not everything that time passes at is due then.
    await due.first().waitFor({ timeout: 2_000 }).catch(() => undefined);
    if (!(await this.take("time-up"))) await this.take("unanswered");
  }

  private async happen(id: string): Promise<void> {
    const label = this.sop.anytime?.find((each) => each.id === id)?.label ?? "";
    await this.agent.press("t");
    const line = this.page.locator("dialog.sheet .ans", { hasText: label });
    const key = (await line.locator(".key").textContent())?.trim();
    await this.page.keyboard.press(key ?? "");
    await expect(this.page.locator("dialog.sheet .ans")).toHaveCount(0);
  }

  /** What is left to do before the end is what anybody would do. */
  private async goOnToTheEnd(): Promise<void> {
    const end = this.page.locator("[data-kind=end].g-scroll .endhead");
    for (let steps = 0; steps < 9 && (await end.count()) === 0; steps++) {
      await this.agent.press("Shift+Space");
      if (!(await this.take("done"))) break;
    }
    await this.agent.expectEnded();
  }

  private mark(): Promise<string> {
    return this.page.locator(".g-step").evaluate((step) => {
      const title = step.querySelector(".g-title")?.textContent;
      return `${title} ${step.querySelector("[data-step]")?.getAttribute("data-step")} ${document.querySelectorAll(".trail li").length} ${step.querySelector(".packet b")?.textContent}`;
    });
  }

  /** The page has drawn what came of the last key. */
  private async settled(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }
}

function seconds(span: string): number {
  const [, days, hours, minutes, rest] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(span) ?? [];
  return Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}
