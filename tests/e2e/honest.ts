// The test function every browser test uses. It fails a test during which the page logged an error, broke its own
// content-security policy, or asked another origin for anything.
import { test as base, expect, type Page } from "@playwright/test";

class Witness {
  readonly complaints: string[] = [];

  async watch(page: Page, origin: string): Promise<void> {
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      const own = url.origin === origin || url.protocol === "data:" || url.protocol === "blob:";
      if (!own) this.complaints.push(`request to another origin: ${request.url()}`);
      if (own && request.method() !== "GET") this.complaints.push(`${request.method()} ${request.url()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()} ${response.url()}`);
    });
    await page.exposeFunction("reportPolicyViolation", (text: string) => {
      this.complaints.push(`content-security policy: ${text}`);
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const report = (window as unknown as { reportPolicyViolation(text: string): void }).reportPolicyViolation;
        report(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
  }
}

export const test = base.extend<{ witness: Witness }>({
  witness: [
    async ({ page, baseURL }, use) => {
      const witness = new Witness();
      await witness.watch(page, new URL(baseURL ?? "").origin);
      await use(witness);
      expect(witness.complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
