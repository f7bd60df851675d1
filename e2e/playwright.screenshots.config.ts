import { defineConfig } from '@playwright/test';
import path from 'node:path';
import config from './playwright.config.js';
import type { Settings } from './support/test.js';

/** Writes docs/images/: every page as the README and the documentation show it. */
export default defineConfig<Settings>(config, {
  testMatch: 'pages.spec.ts',
  use: { pictures: path.join(import.meta.dirname, '../docs/images') },
});
