import { defineConfig } from '@playwright/test';
import type { Settings } from './support/test.js';

/** Nothing of the browser's own may use the network or the processor while we measure. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--metrics-recording-only',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
];

export default defineConfig<Settings>({
  testDir: '.',
  outputDir: 'test-results',
  fullyParallel: true,
  // Each has a server, a PostgreSQL and a browser of its own.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A test that hangs fails; a slow machine, where the longest took 59 s, does not fail it.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // The tests run as root in containers, where Chromium has no sandbox to offer.
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium', args: ['--no-sandbox', ...quiet] },
  },
});
