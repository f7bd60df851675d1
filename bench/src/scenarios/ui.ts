import type { Bench } from '../bench.js';
import type { Stage } from '../browser/stage.js';
import { openBrowser } from '../browser/tab.js';
import { ChatEraHouse } from '../stands.js';
import { ensurePlaces, fullPlaces, smallPlaces } from '../world/places.js';
import { boots } from './ui-boot.js';
import { coldPages } from './ui-cold.js';
import { interactions } from './ui-interactions.js';
import { longThreads } from './ui-threads.js';
import { scrolling } from './ui-scroll.js';

const databaseName = 'bench_ui';

/** What somebody meets in front of the screen: the production build in Chromium, with real input. */
export async function ui(bench: Bench): Promise<void> {
  const isFullSize = bench.options.mode !== 'smoke';
  const places = isFullSize ? fullPlaces : smallPlaces;
  const template = await ensurePlaces(bench.database, places);
  const house = await ChatEraHouse.open(bench, { databaseName, template, core: null });
  const browser = await openBrowser();
  const stage: Stage = { bench, house, databaseName, browser, places, isFullSize };
  try {
    const asked = await coldPages(stage);
    await boots(stage, asked);
    await interactions(stage);
    await longThreads(stage);
    await scrolling(stage);
  } finally {
    await browser.close();
  }
  await house.close();
}
