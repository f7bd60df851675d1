import {
  acceptInvite,
  addChannelMember,
  archiveChannel,
  leaveChannel,
  removeChannelMember,
  removeMember,
  unarchiveChannel,
  type ChannelId,
  type RawInput,
  type Route,
} from '@chatera/protocol';
import { expect } from '@jest/globals';
import { caller } from '../call.js';
import type { TestApp } from '../index.js';
import { isArchived, type Leaver, type SignedInCaller, type WalkedKind } from './callers.js';
import { anInviteCode, type World } from './world.js';

export interface Place {
  readonly app: TestApp;
  readonly world: World;
  readonly kind: WalkedKind;
  readonly channelId: ChannelId;
}

/** Calls as somebody, and expects that it goes well. */
export async function callAs<const R extends Route>(
  { app, world }: Pick<Place, 'app' | 'world'>,
  name: SignedInCaller,
  { route, input }: { route: R; input: RawInput<R> },
): Promise<unknown> {
  const { status, body } = await caller(app)(route, input, { token: await app.tokenFor(world.people[name]) });
  expect({ as: name, route: route.name, status }).toEqual({ as: name, route: route.name, status: 200 });
  return body;
}

const isOfPeople = (kind: WalkedKind) => kind === 'group' || kind === 'archived-group';

/** Somebody comes into the channels of a world as people do: an invite to the workspace, then added by its owner. */
export async function letIn(places: readonly [Place, ...Place[]], leaver: Leaver): Promise<void> {
  const [{ app, world }] = places;
  const code = await anInviteCode(app, world.workspace);
  if (leaver === 'ex-member') await callAs({ app, world }, leaver, { route: acceptInvite, input: { code } });
  for (const place of places) await bringInto(place, leaver);
}

/** And is removed, by its owner; from a group, where nobody removes anybody, they go by themselves. */
export async function sendAway(places: readonly [Place, ...Place[]], leaver: Leaver): Promise<void> {
  const [{ world }] = places;
  const { userId } = world.people[leaver];
  for (const { kind, ...place } of places) {
    const { channelId } = place;
    if (isOfPeople(kind)) await callAs(place, leaver, { route: leaveChannel, input: { channelId } });
    else if (kind !== 'direct' && leaver === 'ex-insider') {
      await callAs(place, 'owner', { route: removeChannelMember, input: { channelId, userId } });
    }
  }
  if (leaver === 'ex-member') await callAs(places[0], 'owner', { route: removeMember, input: { workspaceId: world.workspace.id, userId } });
}

async function bringInto(place: Place, leaver: Leaver): Promise<void> {
  const { world, kind, channelId } = place;
  const { userId } = world.people[leaver];
  if (kind === 'direct') return;
  if (isOfPeople(kind)) {
    await startedWith(place, leaver);
    return;
  }
  if (isArchived(kind)) await callAs(place, 'owner', { route: unarchiveChannel, input: { channelId } });
  await callAs(place, 'owner', { route: addChannelMember, input: { channelId, userId } });
  if (isArchived(kind)) await callAs(place, 'owner', { route: archiveChannel, input: { channelId } });
}

/** The people of a group are chosen when it begins, so there is no operation that adds one. */
async function startedWith({ app, world, channelId }: Place, leaver: Leaver): Promise<void> {
  await app.db.query(
    `with counted as (update channels set rev = rev + 1 where id = $1 returning rev)
     insert into channel_members (channel_id, user_id, rev) select $1, $2, rev from counted
     on conflict (channel_id, user_id) do update set left_at = null, rev = excluded.rev`,
    [channelId, world.people[leaver].userId],
  );
}
