import { createChannel, joinChannel, type ChannelId } from '@chatera/protocol';
import { expect } from '@playwright/test';
import type { Member } from './people.js';

/** A public one of Alice's called harbour, with Bob and whoever else in it, open before all. */
export async function aChannel(alice: Member, ...others: Member[]): Promise<ChannelId> {
  const { channel } = await alice.client.call(createChannel, { workspaceId: alice.team.workspaceId, kind: 'public', name: 'harbour' });
  for (const { client } of others) await client.call(joinChannel, { channelId: channel.id });
  for (const person of [alice, ...others]) {
    await person.openChannel(channel.id);
    await expect(person.composer).toBeVisible();
  }
  return channel.id;
}
