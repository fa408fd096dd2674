// A very large chart from afar: what is under the pointer is told, and the slowest way is painted.
import { Designer } from "./designer";
import { expect, test } from "./honest";
import { Library } from "./library";

/** Five hundred steps one after the other, each a minute long, and a shorter way past them. */
function long(): string {
  const steps: Record<string, unknown> = {
    contact: { kind: "start", title: "Customer calls", next: "ask" },
    ask: {
      kind: "decision", title: "Is it known?", owner: "front", takes: { typical: "PT1M" }, branches: [
        { id: "b-yes", label: "Yes", next: "done" }, { id: "b-no", label: "No", next: "s-1" },
      ],
    },
    done: { kind: "end", title: "Solved", outcome: "closed" },
  };
  for (let place = 1; place <= 500; place++) {
    const next = place === 500 ? "done" : `s-${place + 1}`;
    steps[`s-${place}`] = { kind: "task", title: `Look ${place}`, owner: "front", takes: { typical: "PT1M" }, next };
  }
  // In rows of 25, so that all of it is in view.
  const at: Record<string, { xy: [number, number] }> = { contact: { xy: [0, -300] }, ask: { xy: [0, -150] }, done: { xy: [0, 2600] } };
  for (let place = 0; place < 500; place++) at[`s-${place + 1}`] = { xy: [(place % 25) * 220, Math.floor(place / 25) * 120] };
  return JSON.stringify({
    sop: 1, id: "long", title: "Long", language: "en", owner: "front", start: "contact",
    roles: { front: { title: "Front line" } }, steps, layout: { at },
  });
}

test("from afar the step under the pointer is told, and the slowest way shows", async ({ page }) => {
  const library = await new Library(page).open();
  await library.drop("long.sop.json", long());
  const designer = await new Designer(page).opened();
  await designer.showAll();
  const picture = page.locator(".far-view");
  await expect(picture).toBeVisible();
  await expect(page.locator(".far-title")).toHaveCount(0);
  const [box, zoom] = [await designer.canvas.boundingBox(), Number(await designer.canvas.getAttribute("data-zoom")) / 100];
  if (!box) throw new Error("there is no canvas");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // Within the width of a step and the gap beside it there is one.
  const title = page.locator(".far-title");
  for (let by = 0; by <= 220 * zoom && !(await title.count()); by += 4) await page.mouse.move(x + by, y + (by % 3) * 50 * zoom);
  await expect(title).toHaveText(/^Look \d+$/);
  await expect(page.locator(".far-outline")).toHaveCount(1);
  const told = await title.textContent();
  await page.mouse.down();
  await page.mouse.up();
  await expect(designer.step(told ?? "")).toHaveAttribute("data-state", /selected/);
  await designer.press("Escape");

  const slow = (): Promise<number> => picture.evaluate((canvas: HTMLCanvasElement) => {
    const tone = getComputedStyle(canvas.querySelector(".slow") ?? canvas).color.match(/\d+/g)?.map(Number) ?? [];
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      if (tone.slice(0, 3).every((part, place) => Math.abs(part - (pixels[at + place] ?? 0)) < 3)) count++;
    }
    return count;
  });
  expect(await slow()).toBe(0);
  await expect(page.locator(".mini-chart .slow")).toHaveCount(0);
  await designer.press("Shift+M");
  await expect.poll(slow).toBeGreaterThan(1000);
  await expect(page.locator(".mini-chart .slow")).toHaveAttribute("d", /^M/);
  await designer.press("Shift+M");
  await expect.poll(slow).toBe(0);
});
