import type { OutboxStore } from '@chatera/client';
import { fileOutbox } from '@chatera/client/node';
import type { Journal } from '../history/journal.js';
import type { BotLine } from '../history/line.js';
import { shortId } from '../history/text.js';

/** The client's own, in a file that outlives the bot. It writes down what would survive a crash from now on. */
export async function openOutbox(file: string, journal: Journal<BotLine>): Promise<OutboxStore> {
  const store = await fileOutbox(file);
  return {
    load: () => store.load(),
    remove: (id) => store.remove(id),
    put: async (message, behind) => {
      await store.put(message, behind);
      if (message.state === 'sending') journal.write({ k: 'kept', m: shortId(message.id) });
    },
  };
}
