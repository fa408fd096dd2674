// From a little further away titles stand alone: in the middle of their shape, and within it, however long they are.
import { Designer } from "./designer";
import { allowClipboard, copyElsewhere } from "./clipboard";
import { expect, test } from "./honest";

const LONG = `Kundin meldet sich wegen einer Rückerstattung (start)
Bestellnummer und Zahlungsdienstleisterbestätigung vom Kunden erfragen und im Ticket festhalten
Tell the customer about the Rückerstattungsbearbeitungszeit and write it down
Auf die Zahlungsdienstleisterbestätigung der Buchhaltung warten, bis sie kommt (wait)
Rechnungsabteilung für Geschäftskundenrückerstattungen übernimmt das Weitere ganz (escalation)
Ist die Rückerstattungsbestätigung des Zahlungsdienstleisters schon eingegangen, und stimmt sie? (question)
  - Ja: Erledigt und der Kundin bestätigt (end)
  - Nein: Reklamationsbearbeitungsprozess der Hauptverwaltung (sub-process)`;

for (const zoom of [50, 60, 74]) {
  test(`titles stand within their shapes at ${zoom} %`, async ({ page }) => {
    await allowClipboard(page);
    const designer = await Designer.blank(page);
    await copyElsewhere(page, LONG);
    await designer.steps.first().focus();
    await designer.press("Control+v");
    await expect(designer.canvas.locator(".node.escalation")).toHaveCount(1);
    await page.getByRole("button", { name: /%, What to show/ }).click();
    await page.getByRole("menuitem", { name: "50 %" }).click();
    await page.mouse.move(700, 450);
    for (let turn = 0; turn < 60 && Number(await designer.canvas.getAttribute("data-zoom")) < zoom - 3; turn++) {
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -4);
      await page.keyboard.up("Control");
      await page.waitForTimeout(30);
    }
    await expect(page.locator("svg.flow.mid")).toBeVisible();
    const out = await page.evaluate(() => {
      const wrong: string[] = [];
      let seen = 0;
      for (const node of document.querySelectorAll<SVGGElement>("svg.flow.mid .node:not(.note)")) {
        const shape = node.querySelector<SVGPathElement>(".shape")!;
        const title = node.querySelector("title")!.textContent ?? "";
        const box = shape.getBoundingClientRect();
        const lines = [...node.querySelectorAll<SVGTextElement>(":scope > text")].filter((text) => getComputedStyle(text).display !== "none");
        const toShape = shape.getScreenCTM()!.inverse();
        let [top, bottom] = [Infinity, -Infinity];
        for (const line of lines) {
          const { left, right, top: above, bottom: below } = line.getBoundingClientRect();
          [top, bottom] = [Math.min(top, above), Math.max(bottom, below)];
          // What the letters take of the height of a line: without the room above the capitals.
          const [high, low] = [above + (below - above) * 0.2, below - (below - above) * 0.2];
          for (const [x, y] of [[left, high], [right, high], [left, low], [right, low]]) {
            seen++;
            if (!shape.isPointInFill(new DOMPoint(x, y).matrixTransform(toShape))) wrong.push(`${title}: “${line.textContent}” breaks out`);
          }
        }
        const off = (top + bottom) / 2 - (box.top + box.bottom) / 2;
        if (Math.abs(off) > 2) wrong.push(`${title}: ${off.toFixed(1)} px off the middle`);
        const signs = [...node.querySelectorAll(":scope > .gi:not(.pin, .remark)")].filter((sign) => getComputedStyle(sign).display !== "none");
        if (signs.length > 0 && node.matches(".escalation")) wrong.push(`${title}: a sign is left`);
      }
      return { wrong, seen };
    });
    expect(out.seen).toBeGreaterThan(30);
    expect(out.wrong).toEqual([]);
  });
}
