// Five shipped processes are played to every one of their ends by keys alone, as their scenarios say.
import { readFileSync } from "node:fs";
import { type Sop, Keys, toEveryEnd } from "./by_keys";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";

const SHIPPED = ["refund-dispute", "first-contact-to-resolution", "ticket-escalation", "kundehenvendelse", "reklamation"];

for (const id of SHIPPED) {
  const sop = JSON.parse(readFileSync(`../../processes/${id}.sop.json`, "utf8")) as Sop;
  const channels = Object.keys((sop as unknown as { channels: Record<string, unknown> }).channels);

  test(`${id} is played to every end by keys alone`, async ({ page }) => {
    test.setTimeout(300_000);
    const ends = Object.keys(sop.steps).filter((step) => sop.steps[step]?.kind === "end");
    const scenarios = toEveryEnd(sop);
    expect(scenarios.map(({ expect }) => expect?.ends_at).sort()).toEqual(ends.sort());
    const designer = await Designer.fromTemplate(page, id);
    await designer.publish();
    await page.clock.install();
    const agent = await new Guide(page).open(id);
    for (const scenario of scenarios) {
      const channel = channels.indexOf(scenario.channel ?? "") + 1;
      await agent.press(channel > 0 ? String(channel) : "1");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await expect(page.locator("[data-stage=case] .ans").first()).toBeVisible();
      await new Keys(page, sop).play(scenario);
      await agent.closeAndBeginAnew();
      await expect(page.locator("[data-stage=start]")).toBeVisible();
    }
  });
}
