// Random presses, drags, keys and wheels on a real chart: nothing breaks, nothing is lost, and everything can be undone.
// Longer and otherwise: MONKEY_MINUTES=30 MONKEY_SEED=7 npx playwright test monkey.spec.ts
import { readFileSync } from "node:fs";
import { Designer } from "./designer";
import { expect, test } from "./honest";
import type { Page } from "@playwright/test";

const minutes = Number(process.env.MONKEY_MINUTES ?? "0.4");
const seed = Number(process.env.MONKEY_SEED ?? "1");

/** Numbers from 0 to 1 that are the same for the same seed. */
function chance(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const KEYS = [
  ..."TDEWPXNACHVR123",
  ...["Enter", "Escape", "Tab", "Shift+Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Delete", "Shift+Delete"],
  ...["Shift+ArrowDown", "Alt+ArrowRight", "Control+ArrowDown", "Control+ArrowRight", "Control+z", "Control+z"],
  ...["Control+Shift+z", "Control+a", "Control+d", "Shift+T", "F2", "F8", "Shift+1", "Control+0", "Space"],
];

/** The process as a file. */
async function file(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  return readFileSync(await (await download).path(), "utf8");
}

async function settle(page: Page): Promise<void> {
  for (let times = 0; times < 3; times++) await page.keyboard.press("Escape");
  const dialog = page.locator("dialog[open]");
  if (await dialog.count()) await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(".canvas")).toHaveAttribute("data-doing", "idle");
}

test("whatever is done on the canvas, nothing breaks and nothing is lost", async ({ page }, { annotations }) => {
  test.setTimeout(minutes * 90_000 + 180_000);
  const next = chance(seed);
  const upTo = (count: number) => Math.floor(next() * count);
  const designer = await Designer.fromTemplate(page, "refund-dispute");
  const { mouse, keyboard } = page;
  const box = await designer.canvas.boundingBox();
  if (!box) throw new Error("the canvas has no place");
  const spot = () => ({ x: box.x + 8 + upTo(box.width - 16), y: box.y + 8 + upTo(box.height - 16) });
  const drag = async (buttons: "left" | "middle") => {
    const [from, to] = [spot(), spot()];
    await mouse.move(from.x, from.y);
    await mouse.down({ button: buttons });
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 2 });
    await mouse.move(to.x, to.y, { steps: 2 });
    if (next() < 0.15) await keyboard.press("Escape");
    await mouse.up({ button: buttons });
  };
  const acts: (() => Promise<void>)[] = [
    async () => keyboard.press(KEYS[upTo(KEYS.length)] ?? "Escape"),
    async () => keyboard.press(KEYS[upTo(KEYS.length)] ?? "Escape"),
    async () => keyboard.type("Aa æ", { delay: 0 }),
    async () => drag("left"),
    async () => drag("left"),
    async () => drag("middle"),
    async () => mouse.click(spot().x, spot().y),
    async () => mouse.click(spot().x, spot().y, { modifiers: ["Shift"] } as object),
    async () => mouse.dblclick(spot().x, spot().y),
    async () => {
      await keyboard.down("Alt");
      await drag("left");
      await keyboard.up("Alt");
    },
    async () => {
      const modifier = next() < 0.5 ? "Control" : undefined;
      if (modifier) await keyboard.down(modifier);
      await mouse.wheel(upTo(400) - 200, upTo(400) - 200);
      if (modifier) await keyboard.up(modifier);
    },
  ];
  let done = 0;
  const until = Date.now() + minutes * 60_000;
  while (Date.now() < until) {
    for (let times = 0; times < 40 && Date.now() < until; times++, done++) {
      await acts[upTo(acts.length)]?.();
      if (!page.url().endsWith("/draw")) await designer.open("refund-dispute");
    }
    await settle(page);
    // Some rounds change nothing, and then there is nothing to save.
    await expect(page.locator('[data-saving="saved"], [data-saving="nothing"]')).toBeVisible();
    const before = await file(page);
    await page.reload();
    await expect(page.locator(".canvas")).toHaveAttribute("data-zoom", /\d/);
    await designer.canvas.focus();
    expect(await file(page), `after ${done} actions with the seed ${seed}`).toBe(before);
    if ((await designer.steps.count()) < 3) await page.keyboard.press("Control+z");
  }
  const undo = page.getByRole("button", { name: /^Undo/ });
  for (let times = 0; times < 600 && (await undo.isEnabled()); times++) await keyboard.press("Control+z");
  annotations.push({ type: "done", description: `${done} actions` });
  console.log(`${done} random actions with the seed ${seed}`);
});
