/** What is needed of a page of Playwright, which only those have who use this. */
interface Page {
  readonly route: (url: RegExp, handler: (route: { readonly continue: () => Promise<void> }) => Promise<void>) => Promise<unknown>;
  readonly unroute: (url: RegExp) => Promise<void>;
  readonly waitForResponse: (url: RegExp) => Promise<unknown>;
}

export interface HeldHistory {
  /** Earlier messages were asked for, and are kept back. */
  isWaiting: boolean;
  /** Lets them come, if any wait. Resolves when they are there. */
  readonly release: () => Promise<void>;
  /** Keeps nothing back any more. */
  readonly end: () => Promise<void>;
}

const earlier = /\/messages\?.*before=/;

/** Keeps requests for earlier messages waiting until they are released. */
export async function holdHistory(page: Page): Promise<HeldHistory> {
  let goOn: () => void = () => undefined;
  const held: HeldHistory = {
    isWaiting: false,
    release: async () => {
      if (!held.isWaiting) return;
      held.isWaiting = false;
      const answered = page.waitForResponse(earlier);
      goOn();
      await answered;
    },
    end: async () => page.unroute(earlier),
  };
  await page.route(earlier, async (route) => {
    held.isWaiting = true;
    await new Promise<void>((resolve) => (goOn = resolve));
    await route.continue();
  });
  return held;
}
