import { defineConfig } from '@playwright/test';
import { launchOptions } from '@chatera/testkit/browser';
import type { Settings } from './support/test.js';

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
    launchOptions,
  },
});
