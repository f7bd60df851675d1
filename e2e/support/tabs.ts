import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test';
import { expect } from '@playwright/test';
import { Tab } from './tab.js';
import { watch } from './watch.js';

/** The browsers of one test, each a context of its own: its own cookies, its own storage. */
export class Tabs {
  private readonly contexts: BrowserContext[] = [];
  private readonly faults: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly defaults: BrowserContextOptions,
  ) {}

  async open(url: string, options: BrowserContextOptions = {}): Promise<Tab> {
    const context = await this.browser.newContext({ ...this.defaults, baseURL: url, ...options });
    this.contexts.push(context);
    await watch(context, (fault) => this.faults.push(fault));
    return new Tab(await context.newPage());
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.map(async (context) => context.close()));
    expect(this.faults, 'Refused by the Content-Security-Policy, or thrown by the page').toEqual([]);
  }
}
