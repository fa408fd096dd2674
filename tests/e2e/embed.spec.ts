// Guided mode inside a page of another origin: the example page of the docs, served by a server of its own; and links
// that fill the start in.
import { createServer, type Server } from "node:http";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { test as plain, type FrameLocator, type Page } from "@playwright/test";
import { published } from "./guide";
import { Guide } from "./guide";
import { expect, test } from "./honest";
import { Library } from "./library";

/** The help desk, on a port of its own: another origin. */
const embedded = plain.extend<{ desk: string }>({
  // eslint-disable-next-line no-empty-pattern
  desk: async ({}, use) => {
    const server: Server = createServer((request, answer) => {
      const isScript = (request.url ?? "").includes(".js");
      answer.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
      answer.end(readFileSync(`../../docs/embedding-example.${isScript ? "js" : "html"}`));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await new Promise((done) => server.close(done));
  },
});

/** The app as a deployment that lets these origins in: its settings, its header, and a published process beside it. */
async function deploy(page: Page, app: string, origins: string[]): Promise<void> {
  await page.route(`${app}sopwright.json`, (route) =>
    route.fulfill({ json: { guide: { allowed_origins: origins } } }),
  );
  await page.route(`${app}processes/index.json`, (route) =>
    route.fulfill({ json: { templates: [{ id: "refund-dispute", file: "refund-dispute.sop.json", title: {}, summary: {}, languages: [], steps: 1 }] } }),
  );
  await page.route(`${app}processes/refund-dispute.sop.json`, (route) =>
    route.fulfill({ contentType: "application/json", body: published }),
  );
  await page.route(app, async (route) => {
    const answer = await route.fetch();
    const headers = { ...answer.headers() };
    delete headers["content-security-policy"];
    await route.fulfill({ response: answer, headers });
  });
}

function guideIn(page: Page): FrameLocator {
  return page.frameLocator("#sopwright");
}

embedded("a help desk begins a case with what it knows, hears what happens, and gets the summary", async ({ page, desk, baseURL }) => {
  const app = baseURL ?? "";
  await deploy(page, app, [desk]);
  await page.goto(`${desk}/?app=${encodeURIComponent(app)}`);
  await page.getByRole("button", { name: "Guide me" }).click();
  const guide = guideIn(page);
  await expect(guide.locator(".g-title")).toHaveText("Identify the customer and the order");
  await expect(guide.locator(".g-head .who")).toContainText("48213");
  await expect(guide.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
  await expect(page.locator("#last")).not.toBeEmpty();
  // A threat leads to the end in a few steps.
  await guide.locator(".g-title").focus();
  await page.keyboard.press("e");
  await page.keyboard.press("1");
  await expect(guide.locator(".g-title")).toHaveText("Note the legal threat word for word");
  for (const [label, text] of [["What was said", "My lawyer, Maja's"], ["Where to reach", "tonight"]] as const) {
    const field = guide.locator(".g-fields").getByLabel(label);
    await field.fill(text);
    await field.press("Enter");
  }
  const open = guide.locator(".g-checks .check[aria-checked=false]");
  for (let left = await open.count(); left > 0; left--) {
    await open.first().click();
    await expect(open).toHaveCount(left - 1);
  }
  await guide.locator(".g-title").focus();
  await page.keyboard.press("1");
  await expect(guide.locator(".packet")).toBeVisible();
  await guide.locator(".g-title").focus();
  await page.keyboard.press("1");
  await expect(guide.locator("[data-kind=end]")).toBeVisible();
  await expect(page.getByLabel("Note")).toHaveValue(/Ticket: 48213/);
  await expect(page.getByLabel("Note")).toHaveValue(/70412-B/);
  await expect(page.locator("#last")).toHaveText("ended");
});

embedded("a page that nobody allowed is not heard and is told nothing", async ({ page, desk, baseURL }) => {
  const app = baseURL ?? "";
  await deploy(page, app, ["https://desk.example.com"]);
  await page.goto(`${desk}/?app=${encodeURIComponent(app)}`);
  const guide = guideIn(page);
  await expect(guide.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await page.evaluate((app) => {
    const frame = document.querySelector<HTMLIFrameElement>("#sopwright");
    const start = { sopwright: 1, type: "start", sop: "refund-dispute" };
    frame?.contentWindow?.postMessage(start, new URL(app).origin);
  }, app);
  // A message that is sent after it has been heard, so it had its time, too.
  const inside = page.frames().find((frame) => frame.url().startsWith(app));
  await inside?.evaluate(
    () =>
      new Promise<void>((done) => {
        addEventListener("message", (event) => event.data === "after" && done());
        postMessage("after", "*");
      }),
  );
  await expect(guide.getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await expect(page.locator("#last")).toBeEmpty();
});

embedded("without any allowed origin the app does not even say that it is there", async ({ page, desk, baseURL }) => {
  const app = baseURL ?? "";
  await deploy(page, app, []);
  await page.goto(`${desk}/?app=${encodeURIComponent(app)}`);
  await expect(guideIn(page).getByRole("heading", { name: "Processes", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Guide me" })).toBeDisabled();
});

test("a link fills the start in, leaves the address bar, and what fits no field is told", async ({ page }) => {
  const library = await new Library(page).open();
  await library.drop("refund-dispute.sop.json", published);
  await page.waitForURL(/refund-dispute\/draw/);
  await page.goto("./#/p/refund-dispute/guide?ticket=48213&customer=J%C3%B8rgen+Berg&channel=chat&order_id=70412-B&nonsense=1");
  await expect(page.getByLabel("Ticket")).toHaveValue("48213");
  await expect(page.getByLabel("Customer")).toHaveValue("Jørgen Berg");
  await expect(page.getByRole("radio", { name: /Chat/ })).toHaveAttribute("aria-checked", "true");
  await expect(page.locator("[data-handed]")).toContainText("70412-B");
  await expect(page.getByRole("status").filter({ hasText: "nonsense" })).toBeVisible();
  expect(page.url()).not.toContain("48213");
  await page.getByLabel("Ticket").press("Enter");
  const agent = new Guide(page);
  await agent.expectAt("Identify the customer and the order");
  await expect(page.locator(".g-fields").getByLabel("Order number")).toHaveValue("70412-B");
  // What was handed in was for this case only.
  await agent.expectKept();
  await page.reload();
  await agent.expectAt("Identify the customer and the order");
});
