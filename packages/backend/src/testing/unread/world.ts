import type { ChannelId, WorkspaceId } from '@chatera/protocol';
import type { TestApp } from '../index.js';
import { Intents } from './intents.js';
import { Person, roles } from './person.js';

/** A workspace of its own, three people with different rights in it, and where they talk. */
export interface World {
  readonly app: TestApp;
  readonly workspaceId: WorkspaceId;
  readonly people: readonly Person[];
  /** Public and private with everybody in it, and a direct message of the last two. */
  readonly channelIds: readonly ChannelId[];
  readonly intents: Intents;
}

/** Everybody has arrived in it. */
export async function aWorld(app: TestApp, mayLose: boolean): Promise<World> {
  const workspace = await app.aWorkspace();
  const { id: workspaceId } = workspace;
  const actors = await Promise.all(roles.map((role) => app.aUserIn(workspace, role)));
  const channelIds = await Promise.all([
    app.aChannel({ workspaceId, kind: 'public', members: actors }),
    app.aChannel({ workspaceId, kind: 'private', members: actors }),
    app.aChannel({ kind: 'direct', members: actors.slice(1) }),
  ]);
  const people = await Promise.all(actors.map((actor, index) => Person.of({ app, actor, role: roles[index] ?? 'guest', mayLose })));
  await Promise.all(people.map((person) => person.arrive(channelIds)));
  return { app, workspaceId, people, channelIds, intents: asBegun(people, channelIds) };
}

export function closeWorld({ people }: World): void {
  for (const { client } of people) client.close();
}

function asBegun(people: readonly Person[], channelIds: readonly ChannelId[]): Intents {
  const intents = new Intents();
  const [open, closed, direct] = channelIds;
  people.forEach(({ userId }, index) => {
    if (open && closed) for (const id of [open, closed]) intents.began(userId, id, index + 1);
    if (direct && index > 0) intents.began(userId, direct, index);
  });
  return intents;
}
