import { createChannel, joinChannel, type ChannelId } from '@chatera/protocol';
import { expect } from '@playwright/test';
import type { Member } from './people.js';

/** A public one of Alice's called harbour, with Bob in it, open before both. */
export async function aChannel(alice: Member, bob: Member): Promise<ChannelId> {
  const { channel } = await alice.client.call(createChannel, { workspaceId: alice.team.workspaceId, kind: 'public', name: 'harbour' });
  await bob.client.call(joinChannel, { channelId: channel.id });
  for (const person of [alice, bob]) {
    await person.openChannel(channel.id);
    await expect(person.composer).toBeVisible();
  }
  return channel.id;
}
