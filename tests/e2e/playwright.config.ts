// How the browser tests run: one Chromium that is already here, against dist/ as it is published.
import { defineConfig } from "@playwright/test";

// `cargo xtask test` serves dist/ itself and says where; alone, Playwright starts the same server.
const alone = "http://127.0.0.1:8123/";
const baseURL = process.env.BASE_URL ?? alone;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  fullyParallel: true,
  workers: 2,
  // A machine that stands still for seconds fails what is well. What passes only now is told at the end, by number and name.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  reporter: "list",
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/Copenhagen",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    // To record each test takes a third of the time of all; what failed is recorded when it is tried again.
    trace: "on-first-retry",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: process.env.BASE_URL
    ? undefined
    : {
        command: "cargo xtask serve --no-build --port 8123",
        cwd: "../..",
        url: alone,
        reuseExistingServer: true,
        timeout: 120_000,
      },
});
