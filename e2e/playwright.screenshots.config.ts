import { defineConfig } from '@playwright/test';
import path from 'node:path';
import config from './playwright.config.js';
import type { Settings } from './support/test.js';

/** Writes docs/images/: every page as the README and the documentation show it. */
export default defineConfig<Settings>(config, {
  testMatch: 'pages.spec.ts',
  // One after the other: a page that was read leaves fewer unread marks for the next picture.
  fullyParallel: false,
  workers: 1,
  use: { pictures: path.join(import.meta.dirname, '../docs/images') },
});
