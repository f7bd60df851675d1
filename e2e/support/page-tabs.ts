import type { Browser, BrowserContextOptions } from '@playwright/test';
import type { ChatClient } from '@chatera/client';
import { signInAs } from './demo.js';
import { Tab } from './tab.js';
import { Tabs } from './tabs.js';

export interface Look {
  readonly name: string;
  readonly options: BrowserContextOptions;
}

/** Browsers that stay open from one page of the app to the next: what they have loaded, and who is signed in, is kept. */
export class PageTabs {
  private readonly opened = new Map<string, Promise<Tab>>();
  private readonly tabs: Tabs;

  constructor(
    browser: Browser,
    defaults: BrowserContextOptions,
    private readonly url: string,
  ) {
    this.tabs = new Tabs(browser, { ...defaults, reducedMotion: 'reduce', colorScheme: 'light' });
  }

  /** A new page in the browser of that look, signed in as somebody or as nobody. */
  async open({ name, options }: Look, me: ChatClient | null): Promise<Tab> {
    const key = `${name} ${me ? 'signed in' : ''}`;
    const first = this.opened.get(key) ?? this.start(options, me);
    this.opened.set(key, first);
    return new Tab(await (await first).page.context().newPage());
  }

  close(): Promise<void> {
    return this.tabs.close();
  }

  private async start(options: BrowserContextOptions, me: ChatClient | null): Promise<Tab> {
    const tab = await this.tabs.open(this.url, options);
    if (me) await signInAs(tab, me);
    return tab;
  }
}
