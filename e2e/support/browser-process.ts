import { readdir, readFile } from 'node:fs/promises';
import { chromium, type BrowserContext, type BrowserContextOptions } from '@playwright/test';
import config from '../playwright.config.js';

/** A browser with a profile on the disk, as people have one; every tab of it is one context. */
export function openProfile(profileDir: string, options: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileDir, { ...config.use?.launchOptions, ...options });
}

/** kill -9 of every process of the browser that uses this profile. */
export async function killProfile(profileDir: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const lines = await Promise.all(pids.map(async (pid) => ({ pid, line: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') })));
  const own = lines.filter(({ line }) => line.includes(`--user-data-dir=${profileDir}`));
  for (const { pid } of own) process.kill(pid, 'SIGKILL');
  return own.length;
}
