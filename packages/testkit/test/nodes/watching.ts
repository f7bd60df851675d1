import type { ChatClient } from '@chatera/client';
import { listMessages, type ChannelId, type EventName } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { say, textOf } from '../client/people.js';

export const userIdOf = (client: ChatClient) => {
  const { me } = client.session.get();
  if (!me) throw new Error('Nobody is signed in');
  return me.user.id;
};

/** Rejects when the server refuses it. */
export const sent = (client: ChatClient, channelId: ChannelId, text: string) => client.outbox.whenSent(say(client, channelId, text));

/** Writes down when which news came, from now on. */
export function listen(client: ChatClient, ...names: EventName[]): { name: EventName; at: number }[] {
  const heard: { name: EventName; at: number }[] = [];
  for (const name of names) client.on(name, () => heard.push({ name, at: Date.now() }));
  return heard;
}

/** What the node itself says. */
export async function redisIsUp(url: string): Promise<boolean> {
  const { redis } = (await (await fetch(`${url}/api/health/ready`)).json()) as { redis?: string }; // as the health controller answers
  return redis === 'up';
}

/** As `until`, for what has to be asked. */
export async function untilAsync(isTrue: () => Promise<boolean>, patienceMs = 10_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Not within ${patienceMs} ms: ${String(isTrue)}`);
    await sleep(20);
  }
}

/** Says one thing after the other until told to stop. Resolves with them; rejects with the first that fails. */
export async function talk(client: ChatClient, room: ChannelId, { name, until }: { name: string; until: AbortSignal }): Promise<string[]> {
  const said: string[] = [];
  for (let count = 0; !until.aborted; count += 1) {
    const text = `${name} ${count}`;
    await sent(client, room, text);
    said.push(text);
    await sleep(20);
  }
  return said;
}

/** Every text of a channel, oldest first. */
export async function storedIn(reader: ChatClient, channelId: ChannelId): Promise<(string | null)[]> {
  const texts: (string | null)[] = [];
  let before: number | undefined;
  do {
    const page = await reader.call(listMessages, { channelId, ...(before !== undefined && { before }) });
    texts.unshift(...page.items.map(textOf));
    before = page.hasEarlier ? page.items[0]?.seq : undefined;
  } while (before !== undefined);
  return texts;
}
