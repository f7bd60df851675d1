import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError, WorkspaceId } from '@chatera/protocol';
import type { MyWorkspace } from '@chatera/protocol';
import { Timers } from '../platform/timers.js';
import { alice } from '../testing/channel-log.js';
import { fakeCall } from '../testing/fake-call.js';
import { Workspaces } from './workspaces.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const settled = () => jest.advanceTimersByTimeAsync(1_000);
const idOf = (n: number) => WorkspaceId.parse(`0196f1c0-0000-7000-8000-00000000020${n}`);

function aWorkspace(n: number, name: string): MyWorkspace {
  const workspace = { id: idOf(n), name, joinPolicy: 'invite' as const, createdAt: '2026-01-01T00:00:00.000Z' };
  return { workspace, roleIds: [], isOwner: false, isGuest: false, permissions: [], hasUnread: false, mentionCount: 0 };
}

function theWorkspaces(...first: MyWorkspace[]) {
  const kept = new Map(first.map((mine) => [mine.workspace.id, mine]));
  const lost: WorkspaceId[] = [];
  const call = fakeCall({
    listWorkspaces: () => ({ items: [...kept.values()] }),
    getWorkspace: ({ workspaceId }: { workspaceId: WorkspaceId }) => {
      const mine = kept.get(workspaceId);
      if (!mine) throw new ChatError('not-found', 'gone');
      return mine;
    },
  });
  const workspaces = new Workspaces({ call, timers: new Timers(), me: () => alice, onLost: (id) => lost.push(id) });
  return { workspaces, kept, lost, names: () => workspaces.get().map(({ workspace }) => workspace.name) };
}

describe('workspaces', () => {
  it('one joins appear in their place, and those one leaves go with all that is in them', async () => {
    const { workspaces, kept, lost, names } = theWorkspaces(aWorkspace(1, 'Acme'), aWorkspace(3, 'Zoo'));
    await workspaces.load();
    kept.set(idOf(2), aWorkspace(2, 'Bakery'));
    workspaces.joined(idOf(2));
    await settled();
    expect(names()).toEqual(['Acme', 'Bakery', 'Zoo']);
    workspaces.removed(idOf(3));
    expect([names(), lost]).toEqual([['Acme', 'Bakery'], [idOf(3)]]);
  });

  it('that were left while nobody listened go with the next reading', async () => {
    const { workspaces, kept, lost, names } = theWorkspaces(aWorkspace(1, 'Acme'), aWorkspace(2, 'Bakery'));
    await workspaces.load();
    kept.delete(idOf(2));
    workspaces.reload();
    await settled();
    expect([names(), lost]).toEqual([['Acme'], [idOf(2)]]);
  });

  it('change their facts at once, and their permissions when asked again', async () => {
    const { workspaces, kept } = theWorkspaces(aWorkspace(1, 'Acme'));
    await workspaces.load();
    workspaces.takeFacts({ ...aWorkspace(1, 'Acme Ltd').workspace, joinPolicy: 'open' });
    expect(workspaces.get()[0]?.workspace).toMatchObject({ name: 'Acme Ltd', joinPolicy: 'open' });
    kept.set(idOf(1), { ...aWorkspace(1, 'Acme Ltd'), permissions: ['createChannels'] });
    workspaces.permissionsChanged(idOf(1));
    await settled();
    expect(workspaces.get()[0]?.permissions).toEqual(['createChannels']);
  });

  it('one was removed from while the news was on its way go, too', async () => {
    const { workspaces, kept, lost } = theWorkspaces(aWorkspace(1, 'Acme'));
    await workspaces.load();
    kept.clear();
    workspaces.permissionsChanged(idOf(1));
    await settled();
    expect([workspaces.get(), lost]).toEqual([[], [idOf(1)]]);
  });

  it('draw nobody again for what is the same', async () => {
    const { workspaces } = theWorkspaces(aWorkspace(1, 'Acme'));
    await workspaces.load();
    const draw = jest.fn();
    workspaces.subscribe(draw);
    workspaces.setNews(idOf(1), { hasUnread: false, mentionCount: 0 });
    expect(draw).not.toHaveBeenCalled();
    workspaces.setNews(idOf(1), { hasUnread: true, mentionCount: 2 });
    expect(draw).toHaveBeenCalledTimes(1);
  });
});
