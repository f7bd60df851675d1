import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ChatClient } from '@chatera/client';
import { createClient, memorySession } from '@chatera/client';
import { listMessages, maxPageLimit, type Message } from '@chatera/protocol';
import { whole } from './bots/seen.js';
import type { Fetched, History } from './history/history.js';
import { readJournal } from './history/journal.js';
import type { BotLine, HarnessLine } from './history/line.js';
import { readChanges } from './system/audit.js';
import type { ApiNode } from './system/node.js';
import type { System } from './system/system.js';
import { readTables } from './system/tables.js';
import { directoryOf, ownerEmail, password, type World, type WorldChannel } from './world/world.js';

export interface Leftovers {
  readonly system: System;
  readonly world: World;
  readonly folder: string;
  readonly harnessFile: string;
  /** The number of the process that a bot lives in. */
  readonly hostOf: (u: number) => number;
}

/** What the checker is given: journals, the database, and what fresh clients read from every node. */
export async function collect({ system, world, folder, harnessFile, hostOf }: Leftovers): Promise<History> {
  const fetched: Fetched[] = [];
  for (const node of system.nodes) fetched.push(...(await fetchAll(node, world)));
  return {
    bots: world.bots.map(({ u, name }) => ({ u, name, host: hostOf(u), lines: () => botLines(path.join(folder, `${name}.jsonl`)) })),
    harness: [...readJournal<HarnessLine>(harnessFile)].sort((a, b) => a.t - b.t),
    changes: await readChanges(system.postgres, world),
    tables: await readTables(system.postgres, world),
    fetched,
    nodes: system.nodes.length,
  };
}

const botLines = (file: string): Iterable<BotLine> => (existsSync(file) ? readJournal<BotLine>(file) : []);

const tries = 5;

/** A node that has just come up may be slow: this is about what it answers, not how fast. A channel that cannot be read is an empty one. */
async function fetchAll(node: ApiNode, world: World): Promise<Fetched[]> {
  const client = createClient({ url: node.url, sessionStore: memorySession(), deviceName: 'fresh' });
  try {
    await withPatience(() => client.session.login({ email: ownerEmail, password }));
    const directory = directoryOf(world);
    const fetched: Fetched[] = [];
    for (const channel of world.channels) {
      const messages = await withPatience(() => wholeHistory(client, channel)).catch(() => []);
      fetched.push({ c: channel.c, node: node.name, items: messages.map((message) => whole(message, directory)) });
    }
    return fetched;
  } finally {
    client.close();
  }
}

async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

async function wholeHistory(client: ChatClient, { id: channelId }: WorldChannel): Promise<Message[]> {
  const pages: Message[][] = [];
  for (let before: number | undefined; ;) {
    const page = await client.call(listMessages, {
      channelId,
      replies: 'all',
      limit: maxPageLimit,
      ...(before !== undefined && { before }),
    });
    pages.unshift(page.items);
    before = page.items[0]?.seq;
    if (!page.hasEarlier || before === undefined) return pages.flat();
  }
}
