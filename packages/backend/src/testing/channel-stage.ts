import { MessageId, type ChannelId, type MyChannel } from '@chatera/protocol';
import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { ChannelsService } from '../features/channels/index.js';
import type { Actor } from '../platform/actor.js';
import type { TestWorkspace } from './builders.js';
import { testApp, type TestApp } from './test-app.js';

/** Anew for each test, once `useChannelStage` was called: a workspace with two members and a guest, and somebody outside. */
export let workspace: TestWorkspace;
export let alice: Actor;
export let bob: Actor;
export let guest: Actor;
export let stranger: Actor;
export let app: TestApp;
export let channels: ChannelsService;

/** To be called at the top of a test file. */
export function useChannelStage(): void {
  beforeAll(async () => {
    app = await testApp();
    channels = app.get(ChannelsService);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    workspace = await app.aWorkspace();
    [alice, bob, guest] = [await app.aUserIn(workspace), await app.aUserIn(workspace), await app.aUserIn(workspace, 'guest')];
    stranger = await app.aUser();
  });
}

/** What an error must look like. */
export const code = (expected: string, reason?: string): unknown =>
  expect.objectContaining({ code: expected, ...(reason && { details: expect.objectContaining({ reason }) }) });

export const create = (actor: Actor, name: string, more: { kind?: 'public' | 'private'; isDefault?: boolean } = {}): Promise<MyChannel> =>
  channels.create(actor, { workspaceId: workspace.id, kind: 'public', name, ...more });

/** A message as the messages feature would store it. */
export async function write(author: Actor, channelId: ChannelId, { isDeleted = false } = {}): Promise<MessageId> {
  const id = MessageId.parse(uuidv7());
  await app.db.transaction(async () => {
    const row = await app.db.one<{ rev: number }>('update channels set rev = rev + 1 where id = $1 returning rev', [channelId]);
    await app.db.query(
      `insert into messages (id, channel_id, author_id, seq, rev, body, content_hash, deleted_at)
       values ($1, $2, $3, $4, $4, case when $5 then null else '{"kind":"plain","text":"hi"}'::jsonb end, '', case when $5 then now() end)`,
      [id, channelId, author.userId, row?.rev, isDeleted],
    );
  });
  return id;
}
