import type { Page } from '@playwright/test';
import { watchRows, type Seen } from './watch-rows.js';

/** What the app asks its own server for. */
const knownPath = /^\/(?:$|w\/|api\/v1\/|socket\.io\/|_next\/static\/|icon\.svg$)/;

/** Hears in a page whatever no message may make happen, and sees what messages are drawn as. */
export class Listener {
  readonly faults: string[] = [];

  private constructor(private readonly page: Page) {}

  /** From the page's next address on. @param origin the app's */
  static async on(page: Page, origin: string): Promise<Listener> {
    const listener = new Listener(page);
    const { faults } = listener;
    const hearAddress = (url: string): void => {
      if (!isOwn(url, origin)) faults.push(`asked for ${url}`);
    };
    const context = page.context();
    await context.exposeFunction('canary', () => void faults.push('a script ran'));
    await context.addInitScript(watchRows);
    context.on('request', (request) => hearAddress(request.url()));
    context.on('page', (window) => faults.push(`a window opened with ${window.url()}`));
    page.on('websocket', (socket) => hearAddress(socket.url()));
    page.on('download', (download) => faults.push(`downloaded ${download.url()}`));
    page.on('frameattached', (frame) => faults.push(`a frame showed ${frame.url()}`));
    page.on('dialog', (dialog) => {
      faults.push(`a dialog said ${dialog.message()}`);
      void dialog.dismiss();
    });
    return listener;
  }

  /** Resolves when each of these messages has been drawn. */
  async rows(ids: readonly string[]): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => {
        const { rows } = (window as unknown as { seen: () => Seen }).seen(); // set by watchRows
        return wanted.every((id) => rows.includes(id));
      },
      ids,
      { timeout: 30_000 },
    );
  }

  /** Since the page was loaded. */
  async seen(): Promise<Seen> {
    return this.page.evaluate(() => (window as unknown as { seen: () => Seen }).seen()); // set by watchRows
  }
}

function isOwn(url: string, origin: string): boolean {
  const { protocol, host, pathname } = new URL(url);
  return /^(?:http|ws):$/.test(protocol) && host === new URL(origin).host && knownPath.test(pathname);
}
