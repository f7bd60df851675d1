import type { Page } from '@playwright/test';

/** From now on, with an empty cache: what the page fetches as JavaScript, in bytes of compressed text. */
export async function weighScripts(page: Page): Promise<() => number> {
  const cdp = await page.context().newCDPSession(page);
  const headerBytes = new Map<string, number>();
  let total = 0;
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') headerBytes.set(requestId, response.encodedDataLength);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const headers = headerBytes.get(requestId);
    if (headers !== undefined) total += encodedDataLength - headers;
  });
  await cdp.send('Network.enable');
  await cdp.send('Network.clearBrowserCache');
  return () => total;
}
