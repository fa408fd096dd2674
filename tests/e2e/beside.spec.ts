// A deployment and cases that run: versions beside the app are withdrawn or replaced while an agent works, and the page hears
// of it without being loaded anew; and the list of processes asks for each file once.
import type { Page } from "@playwright/test";
import { Designer } from "./designer";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";
import { readFileSync } from "node:fs";

/** The caller of a process that is called. */
const MAIN = {
  sop: 1,
  id: "parcel",
  title: "Parcel is late",
  language: "en",
  owner: "desk",
  roles: { desk: { title: "Desk", person: "Ann", level: 1 } },
  start: "s",
  steps: {
    s: { kind: "start", title: "Parcel is late", next: "ask" },
    ask: { kind: "task", title: "Ask for the parcel number", owner: "desk", do: "Ask for it.", next: "trace" },
    trace: { kind: "call", title: "Trace it", owner: "desk", sop: "tracing", otherwise: "done" },
    done: { kind: "end", title: "Traced", outcome: "resolved" },
  },
};
const CALLED = {
  sop: 1,
  id: "tracing",
  title: "Tracing",
  language: "en",
  owner: "desk",
  roles: { desk: { title: "Desk", person: "Ann", level: 1 } },
  start: "s",
  steps: {
    s: { kind: "start", title: "Tracing", next: "look" },
    look: { kind: "task", title: "Look it up", owner: "desk", do: "Look it up.", next: "found" },
    found: { kind: "end", title: "Found", outcome: "resolved" },
  },
};

/** Publishes a draft as an owner does, and gives the file. */
async function publish(page: Page, draft: { id: string }): Promise<string> {
  const library = await new Library(page).open();
  await library.drop(`${draft.id}.sop.json`, JSON.stringify(draft));
  await page.waitForURL(new RegExp(`${draft.id}/draw`));
  const file = await (await new Designer(page).opened()).publish();
  return readFileSync(await file.path(), "utf8");
}

/** Gives a step another title and publishes that as the next version. */
async function publishNext(page: Page, id: string, from: string, to: string): Promise<string> {
  // The dialog of what was published last is left behind.
  await new Library(page).open();
  const designer = await new Designer(page).open(id);
  await designer.renameFromAnywhere(from, to);
  return readFileSync(await (await designer.publish()).path(), "utf8");
}

/** What lies beside the app of an agent. */
class Deployment {
  withdrawn: object[] = [];
  readonly asked: string[] = [];

  constructor(readonly files: Map<string, string>) {}

  async serve(page: Page, app: string): Promise<void> {
    await page.route(`${app}sopwright.json`, (route) => route.fulfill({ json: { withdrawn: this.withdrawn } }));
    // The browser asks for the sign of the page when it likes, also where there is no network.
    await page.route(`${app}favicon.svg`, (route) => route.fulfill({ contentType: "image/svg+xml", body: "<svg xmlns='http://www.w3.org/2000/svg'/>" }));
    await page.route(`${app}processes/*`, (route) => {
      const name = new URL(route.request().url()).pathname.split("/").pop() ?? "";
      if (name !== "index.json") {
        this.asked.push(name);
        return route.fulfill({ contentType: "application/json", body: this.files.get(name) ?? "" });
      }
      const templates = [...this.files.keys()].map((file) => {
        return { file, id: file.replace(".sop.json", ""), title: {}, summary: {}, languages: ["en"], steps: 3 };
      });
      return route.fulfill({ json: { templates } });
    });
  }

  /** Withdraws the version of a file, as the file of a withdrawal says it. */
  withdraw(file: string, because: string): void {
    const { id, title, seal } = JSON.parse(this.files.get(file) ?? "{}");
    const { digest, version } = seal;
    this.withdrawn.push({ sop_withdrawal: 1, process: id, digest, title, version, because, on: "2026-11-23" });
  }
}

/** An owner publishes both processes, and an agent with a browser of their own has a case at its first step. */
async function deployed(page: Page, owner: Page, app: string): Promise<{ agent: Guide; beside: Deployment }> {
  const called = await publish(owner, CALLED);
  const main = await publish(owner, MAIN);
  const beside = new Deployment(new Map([["parcel.sop.json", main], ["tracing.sop.json", called]]));
  await beside.serve(page, app);
  await page.clock.install({ time: new Date("2026-11-23T09:00:00Z") });
  const agent = await new Guide(page).open("parcel");
  await agent.start("Maja", "48213");
  await agent.expectAt("Ask for the parcel number");
  await agent.expectKept();
  return { agent, beside };
}

const deployment = test.extend<{ owner: Page }>({
  owner: async ({ browser, baseURL, witness }, use) => {
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: "en-GB" });
    const page = await context.newPage();
    await witness.watch(page, new URL(baseURL ?? "").origin);
    await use(page);
    await context.close();
  },
});

deployment("a version that is withdrawn beside the app says so in a running case and at the start, without a reload", async ({ page, owner, baseURL }) => {
  const { agent, beside } = await deployed(page, owner, baseURL ?? "");
  const told = page.locator("[data-withdrawn]");
  await expect(told).toHaveCount(0);
  beside.withdraw("parcel.sop.json", "The carrier has another number now");
  await page.clock.fastForward("05:05");
  await expect(told).toContainText("Version 1.0.0 was withdrawn on 23 November 2026: The carrier has another number now");
  await expect(told).toContainText("There is no other version yet");
  await agent.expectAt("Ask for the parcel number");
  await agent.park("Maja");
  await expect(page.locator("[role=alert][data-withdrawn]")).toContainText("The carrier has another number now");
  await expect(page.getByRole("button", { name: /^Start all the same/ })).toBeVisible();
  // Another version comes, and a case begins with that one.
  beside.files.set("parcel.sop.json", await publishNext(owner, "parcel", "Ask for the parcel number", "Ask for both numbers"));
  await page.clock.fastForward("05:05");
  await expect(told).toHaveCount(0);
  await agent.start("Oskar", "48214");
  await agent.expectAt("Ask for both numbers");
  await page.keyboard.press("Control+Digit1");
  await agent.expectAt("Ask for the parcel number");
  await expect(told.locator("[data-move]")).toBeVisible();
});

deployment("a process that is called and withdrawn is named", async ({ page, owner, baseURL }) => {
  const { agent, beside } = await deployed(page, owner, baseURL ?? "");
  beside.withdraw("tracing.sop.json", "The carrier changed its page");
  await page.clock.fastForward("05:05");
  const told = page.locator("[data-withdrawn]");
  await expect(told).toContainText("“Tracing”, which this process runs: version 1.0.0 was withdrawn on 23 November 2026");
  beside.files.set("tracing.sop.json", await publishNext(owner, "tracing", "Look it up", "Look it up on the new page"));
  await page.clock.fastForward("05:05");
  await expect(agent.notices.filter({ hasText: "A newer version of a process that this one runs" })).toBeVisible();
  await told.locator("[data-move]").click();
  await expect(told).toHaveCount(0);
  await agent.expectAt("Ask for the parcel number");
  await agent.press("1");
  await agent.expectAt("Look it up on the new page");
});

deployment("a newer file beside the app is offered to a case that runs, and the case stays as it is until it is taken", async ({ page, owner, baseURL }) => {
  const { agent, beside } = await deployed(page, owner, baseURL ?? "");
  beside.files.set("parcel.sop.json", await publishNext(owner, "parcel", "Ask for the parcel number", "Ask for both numbers"));
  await page.clock.fastForward("05:05");
  await expect(agent.notices.filter({ hasText: /Version \d\.\d\.\d has been published/ })).toBeVisible();
  await agent.expectAt("Ask for the parcel number");
  await page.reload();
  await agent.expectAt("Ask for the parcel number");
  await agent.press(".");
  await expect(agent.sheet.locator("[data-newer]")).toContainText("Changed: Ask for both numbers");
  await agent.sheet.locator("[data-move]").click();
  await agent.expectAt("Ask for both numbers");
  await expect(page.locator(".g-head .who")).toContainText("48213");
});

deployment("the list of processes asks for each file once, and stands without a network", async ({ page, owner, baseURL, context }) => {
  const { beside } = await deployed(page, owner, baseURL ?? "");
  const option = page.getByRole("option", { name: /Parcel is late/ });
  await Guide.desk(page);
  await expect(option).toBeVisible();
  await expect(page.locator("#heard-list").getByRole("option")).toHaveCount(2);
  const once = beside.asked.length;
  for (let times = 0; times < 3; times++) {
    await page.goto("./#/");
    await expect(page.locator("[data-start-case]")).toBeVisible();
    // The pictures of the library are not what is counted here.
    beside.asked.length = 0;
    await Guide.desk(page);
    await expect(page.locator("#heard-list").getByRole("option")).toHaveCount(2);
    await expect(page.locator(".g-open")).toBeVisible();
  }
  expect(once).toBeGreaterThan(0);
  expect(beside.asked).toEqual([]);
  await page.goto("./#/p/parcel/guide");
  await expect(page.locator(".g-title")).toBeVisible();
  await context.setOffline(true);
  await Guide.desk(page);
  await expect(option).toBeVisible();
  await expect(page.locator("#heard-list").getByRole("option")).toHaveCount(2);
});
