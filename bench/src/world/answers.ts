import { sendMessage } from '@chatera/protocol';
import { range } from '../lib/stats.js';
import type { ChatEraHouse } from '../stands.js';
import { callHttp } from './call-http.js';
import { uuidv7At } from './ids.js';

const repliesEach = 3;

export interface Answered {
  readonly channelId: string;
  /** The number of who answers. */
  readonly user: number;
  readonly parents: readonly string[];
}

/** A member answers these messages of a channel, so that threads stand below them. Through the API, as people do. */
export async function answer({ tokens, server }: ChatEraHouse, { channelId, user, parents }: Answered): Promise<void> {
  const [token = ''] = await tokens.of([user]);
  for (const [thread, parentId] of parents.entries()) {
    for (const reply of range(repliesEach)) {
      const id = uuidv7At(Date.now(), thread * repliesEach + reply);
      const body = { kind: 'plain', text: `The ${reply + 1}. answer to number ${thread + 1}` };
      await callHttp(server.url, sendMessage, { input: { id, channelId, body, reply: { parentId, isInChannel: false } }, token });
    }
  }
}
