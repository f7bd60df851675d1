import { expect } from '@playwright/test';
import type { ChatClient } from '@chatera/client';
import { createChannel, joinChannel, writeMention, type Channel } from '@chatera/protocol';
import type { Demo } from './demo.js';
import { inside, type PageOfApp } from './page-of-app.js';
import type { Tab } from './tab.js';
import { reply, write } from './threads.js';
import type { Visit } from './visit.js';

/** Who is called, where, and by what. */
export const mentionPages: readonly PageOfApp[] = [
  inside('mention', async (visit) => {
    await openCrane(visit);
    await expect(visit.tab.message('can you take it at noon').locator('mark')).toHaveCount(1);
  }),
  inside('mention-list', async ({ tab, demo, me }) => {
    await makeMentions(demo, me);
    await tab.page.goto('/threads?show=mentions');
    const mentions = tab.page.getByRole('list', { name: 'Mentions' }).getByRole('listitem');
    await expect(mentions.filter({ hasText: 'can you take it at noon' }).first()).toBeVisible();
  }),
  inside('mention-suggestions', async (visit) => {
    await openCrane(visit);
    await type(visit.tab, 'Ask @');
    await expect(visit.tab.page.getByRole('option', { name: /^channel/ })).toBeVisible();
  }),
  inside('mention-outsider', async (visit) => {
    await openCrane(visit);
    await type(visit.tab, 'Perhaps @wan');
    await visit.tab.page.getByRole('option', { name: /^Wanjirũ/ }).click();
    await expect(visit.tab.page.getByText(/is not in #crane/)).toBeVisible();
  }),
];

/** Until the draft is on the server: what one says oneself is not the app's words, and the test knows it by that. */
async function type({ page, composer }: Tab, words: string): Promise<void> {
  const isKept = page.waitForResponse((response) => response.request().postData()?.includes(words) ?? false);
  await composer.focus();
  await page.keyboard.type(words);
  await expect(page.getByRole('option').first()).toBeVisible();
  await isKept;
}

async function openCrane({ tab, demo, me }: Visit): Promise<void> {
  const { id, workspaceId } = await makeMentions(demo, me);
  await tab.page.goto(`/w/${workspaceId}/c/${id}`);
  await expect(tab.message('Whoever is in the yard')).toBeVisible();
}

let made = 0;

/** Of somebody by the other, in a channel of their own, which is told. */
async function makeMentions(demo: Demo, me: ChatClient): Promise<Channel> {
  const { mara, tomas } = demo;
  const other = me === mara ? tomas : mara;
  const workspaceId = await demo.workspaceId(mara, 'Halyard');
  const { channel } = await mara.call(createChannel, { workspaceId, kind: 'public', name: `crane-${++made}` });
  await tomas.call(joinChannel, { channelId: channel.id });
  const [general, mine, hers] = [await demo.channel(me, 'general'), callOf(me), callOf(other)];
  const booked = await write(
    other,
    channel.id,
    `The crane is ours all day: ${mine}, can you take it at noon? ${hers} is on the dock then.`,
  );
  await reply(other, { channelId: channel.id, id: booked }, `${mine}, the hook is in the shed.`);
  await write(me, channel.id, `Yes, if ${hers} writes it down in ${writeMention({ kind: 'channel', id: general.channel.id })}.`);
  await write(other, channel.id, '<!here> Whoever is in the yard: keep clear of the slip until two.');
  return channel;
}

function callOf(client: ChatClient): string {
  const id = client.session.get().me?.user.id;
  if (!id) throw new Error('Nobody is signed in');
  return writeMention({ kind: 'user', id });
}
