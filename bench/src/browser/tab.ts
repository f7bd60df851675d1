import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { launchOptions } from '@chatera/testkit/browser';

const viewport = { width: 1_280, height: 800 };

/** What the app would fetch when nothing else is to be done. It makes nobody wait, and comes at no certain moment. */
const neverIdle = () => void (window.requestIdleCallback = () => 0);

/** The Chromium of a scenario. A turn of the wheel moves a page at once, so that each frame can be held against what was asked for. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ ...launchOptions, args: [...launchOptions.args, '--disable-smooth-scrolling'] });

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** A page in a profile that has seen nothing yet, with somebody signed in. */
export interface Tab {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** What the page threw. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

/** @throws Error when the sign-in is refused */
export async function openTab(browser: Browser, baseURL: string, { email, password }: Account): Promise<Tab> {
  const context = await browser.newContext({ baseURL, viewport, locale: 'en-GB' });
  await context.addInitScript(neverIdle);
  const data = { email, password, refreshIn: 'cookie', deviceName: 'Chromium' };
  const answer = await context.request.post('/api/v1/auth/login', { data });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, cdp: await context.newCDPSession(page), errors, close: () => context.close() };
}

/** How many times slower the page's own work gets. */
export const slowDown = (cdp: CDPSession, rate: number): Promise<unknown> => cdp.send('Emulation.setCPUThrottlingRate', { rate });
