import type { Browser } from '@playwright/test';
import { stripVTControlCharacters } from 'node:util';
import type { Bench } from '../bench.js';
import type { ChatEraHouse } from '../stands.js';
import { firstChannelOf, readerOf, workspaceOf, type Place, type Places } from '../world/places.js';
import { openTab, type Tab } from './tab.js';
import { drawnAt } from './time.js';

/** One server and one browser, in which everything is measured. */
export interface Stage {
  readonly bench: Bench;
  readonly house: ChatEraHouse;
  readonly databaseName: string;
  readonly browser: Browser;
  readonly places: Places;
  /** Goals are about places of the full size. */
  readonly isFullSize: boolean;
}

/** A channel of a place, as an address; the long talk, where nothing else is said. */
export async function pathTo({ bench, databaseName }: Stage, place: Place, channelId = firstChannelOf(place)): Promise<string> {
  return `/w/${await workspaceOf(bench.database, place, databaseName)}/c/${channelId}`;
}

/** The last messages of a channel that no thread began with, the latest first. */
export async function lastMessages({ bench, databaseName }: Stage, channelId: string, count: number): Promise<string[]> {
  const sql = 'select id from messages where channel_id = $1 and thread_id is null and thread is null order by seq desc limit $2';
  const rows = await bench.database.query<{ id: string }>(sql, [channelId, count], databaseName);
  return rows.map(({ id }) => id);
}

/** The place's reader in a browser that knows nothing yet, before the app is asked for. */
export const newTab = ({ browser, house }: Stage, place: Place): Promise<Tab> => openTab(browser, house.server.url, readerOf(place));

/** Goes to the long talk. Resolves with how long it took until it was there, in ms. @throws Error when it never is */
export async function enter({ page }: Tab, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' });
  const at = await drawnAt(page);
  if (at === null) throw new Error(`${path} was not drawn`);
  return at;
}

/** What a run with a browser comes to; `wrong` when it broke off, or the page threw something. */
export async function inTab<Result>(
  stage: Stage,
  place: Place,
  { empty, work }: { empty: Result; work: (tab: Tab) => Promise<Result> },
): Promise<{ result: Result; wrong: string | null }> {
  const tab = await newTab(stage, place);
  try {
    const result = await work(tab);
    return { result, wrong: tab.errors[0] === undefined ? null : `the page threw: ${tab.errors[0]}` };
  } catch (error) {
    return { result: empty, wrong: inOneLine(error) };
  } finally {
    await tab.close();
  }
}

/** What went wrong, and what Playwright waited for. */
function inOneLine(error: unknown): string {
  const [first = '', ...log] = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).split('\n');
  const waited = log.find((line) => line.includes('waiting for '))?.replace(/^[\s-]*/, '');
  return waited === undefined ? first : `${first} ${waited}`;
}
