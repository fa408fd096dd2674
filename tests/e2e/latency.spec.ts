// How long a key takes in guided mode: a process of 1,000 steps is played by keys, and the times are printed. They judge
// nothing, for they depend on the machine; that every key leads on does. More keys give steadier figures:
// KEYS=300 npx playwright test latency.spec.ts --workers=1
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";
import type { Page } from "@playwright/test";

const keys = Number(process.env.KEYS ?? 20);

/** Tasks with a time limit and questions, one after the other, round and round. */
function long(steps: number): string {
  const last = steps - 2;
  const each: Record<string, object> = {
    start: { kind: "start", title: "Start", next: "s1" },
    end: { kind: "end", title: "End", outcome: "resolved" },
  };
  for (let place = 1; place <= last; place++) {
    const next = place === last ? "s1" : `s${place + 1}`;
    const said = { title: `Is it so, ${place}?`, owner: "agent", say: { any: "Is it so?" } };
    const branches = [
      { id: `yes${place}`, label: "Yes", next },
      { id: `no${place}`, label: "No", otherwise: true, next: place + 5 < last ? `s${place + 5}` : "end" },
    ];
    const done = { title: `Do thing ${place}`, owner: "agent", do: "Do it now, then go on.", say: { any: "I do it." } };
    const limits = [{ id: "limit", within: "PT5M", then: { remind: true } }];
    each[`s${place}`] =
      place % 3 === 0 ? { kind: "decision", ...said, branches } : { kind: "task", ...done, limits, next };
  }
  return JSON.stringify({
    sop: 1,
    id: "long",
    title: "Long",
    language: "en",
    owner: "agent",
    channels: { phone: { first_response: "PT5M", resolve: "P1D" } },
    roles: { agent: { title: "Agent", person: "Ann", level: 1 } },
    start: "start",
    steps: each,
  });
}

/** Milliseconds from a key: until the next step is in the page, and until it has been drawn. */
interface Took {
  there: number;
  drawn: number;
}

/** Presses a key and says how long the next step took. */
async function taken(page: Page, key: string): Promise<Took> {
  await page.evaluate(() => {
    const title = () => document.querySelector(".g-title")?.textContent;
    const before = title();
    let from = 0;
    addEventListener("keydown", (event) => (from = event.timeStamp), { capture: true, once: true });
    const took = new Promise((done) => {
      const watch = new MutationObserver(() => {
        if (title() === before || !title()) return;
        watch.disconnect();
        const there = performance.now() - from;
        // What is asked for within a frame comes once it has been drawn.
        requestAnimationFrame(() => {
          const after = new MessageChannel();
          after.port1.onmessage = () => done({ there, drawn: performance.now() - from });
          after.port2.postMessage(null);
        });
      });
      watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    Object.assign(window, { took });
  });
  await page.keyboard.press(key);
  return page.evaluate(async () => {
    const took = await (window as unknown as { took: Promise<Took> }).took;
    // As a quick agent presses keys: ten a second.
    await new Promise((next) => setTimeout(next, 100));
    return took;
  });
}

function told(times: number[]): string {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, at most ${at(1)} ms`;
}

for (const [width, height] of [[420, 760], [1440, 900]] as const) {
  test(`each key leads on in a process of 1,000 steps, ${width} wide`, async ({ page }) => {
    test.setTimeout(120_000 + keys * 1_000);
    const library = await new Library(page).open();
    await library.drop("long.sop.json", long(1000));
    await page.waitForURL(/long\/draw/);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const published = page.waitForEvent("download");
    await page.locator("[data-publish]").click();
    await published;
    const agent = await new Guide(page).open("long");
    await page.setViewportSize({ width, height });
    await agent.start();
    await page.locator(".g-title").focus();
    const titles = new Set<string>();
    const times: Took[] = [];
    for (let key = 0; key < keys; key++) {
      titles.add(await agent.title.innerText());
      times.push(await taken(page, "1"));
    }
    expect(titles.size).toBe(Math.min(keys, 998));
    await agent.expectKept();
    const part = (from: number, to: number) => times.slice(keys * from, keys * to).map((took) => took.drawn);
    console.log(`${width} x ${height}, ${keys} keys, until it is there: ${told(times.map((took) => took.there))}`);
    console.log(`  until it has been drawn: ${told(times.map((took) => took.drawn))}`);
    console.log(`  of the first quarter: ${told(part(0, 0.25))}; of the last: ${told(part(0.75, 1))}`);
  });
}
