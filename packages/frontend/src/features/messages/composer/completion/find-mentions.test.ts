import { beforeEach, expect, it, jest } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import type { MyChannel, Role } from '@chatera/protocol';
import { getClient } from '../../../../platform/client/index.js';
import { find } from './find.js';
import type { Around } from './people-around.js';

const idOf = (index: number) => `0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}` as never; // of anything
const workspaceId = idOf(900);
const person = (index: number, displayName: string, { presence = 'offline', isDeleted = false } = {}) => ({
  user: { id: idOf(index), displayName, status: null, isDeleted },
  presence,
});
const members = [
  person(1, 'Alice', { presence: 'online' }),
  person(2, 'Mara Lind', { presence: 'online' }),
  person(3, 'Tom Maraun'),
  person(4, 'Édith Marais'),
  person(5, 'Mara', { isDeleted: true }),
];
const outsiders = [person(2, 'Mara Lind'), person(6, 'Marawan')];
const roles = [
  { id: idOf(801), name: 'Everyone', builtIn: 'everyone' },
  { id: idOf(802), name: 'Marketing', builtIn: null },
];

let asked: string[];
let next: string | null;

beforeEach(() => {
  [asked, next] = [[], null];
  getClient().people.clear();
  jest.spyOn(getClient(), 'call').mockImplementation(async ({ name }: { name: string }, input: { query?: string }) => {
    asked.push([name, input.query].filter(Boolean).join(' '));
    if (name === 'listRoles') return { items: roles };
    const people = name === 'listMembers' ? outsiders : members;
    const wanted = input.query?.toLowerCase() ?? '';
    return { items: people.filter(({ user }) => user.displayName.toLowerCase().includes(wanted)), nextCursor: input.query === undefined ? next : null }; // prettier-ignore
  });
});

function around(given: Partial<Around> = {}): Around {
  const mine = { channel: { id: idOf(901), workspaceId }, people: [] } as unknown as MyChannel; // all that is looked at
  const titleOf = ({ name }: Role) => name;
  return { mine, me: idOf(1), canCallMany: true, authors: [], queries: new QueryClient(), titleOf, ...given };
}

const found = async (query: string, given?: Partial<Around>) => {
  const options = await find({ kind: 'mention', query }, { commands: [], recent: [], tone: 0, around: around(given) });
  return options.map(({ insert, called }) => [insert, called?.note?.kind].filter(Boolean).join(' '));
};

it('begins with those of the channel, whoever wrote last first, and with everybody; it does without the reader and who is gone', async () => {
  expect(await found('', { authors: [idOf(4), idOf(2)] })).toEqual([
    '@Édith Marais',
    '@Mara Lind',
    '@Tom Maraun',
    '@here online',
    '@channel people',
  ]);
  expect(asked).toEqual(['listChannelMembers']);
});

it('puts beginnings of names before beginnings of their words, those of the channel before others, and roles after people', async () => {
  expect(await found('mar')).toEqual(['@Mara Lind', '@Édith Marais', '@Tom Maraun', '@Marawan outside', '@Marketing role']);
  expect(await found('edith mar')).toEqual(['@Édith Marais']);
  expect(await found('mara l')).toEqual(['@Mara Lind']);
});

it('offers nobody to whoever has written a name and goes on', async () => {
  expect(await found('mara lind ')).toEqual([]);
  expect(await found('here ')).toEqual([]);
});

it('says how many it reaches where all are known', async () => {
  const [here] = await find({ kind: 'mention', query: 'here' }, { commands: [], recent: [], tone: 0, around: around() });
  expect(here?.called?.note).toEqual({ kind: 'online', count: 4, online: 1 });
  next = 'more';
  expect(await found('ch')).toEqual(['@channel everybody']);
  expect(asked).toContain('listChannelMembers ch');
});

it('offers nobody who may not be called', async () => {
  expect(await found('mar', { canCallMany: false })).not.toContain('@Marketing role');
  expect(await found('', { canCallMany: false })).not.toContain('@here online');
});

it('has no more of them than one can look through', async () => {
  members.push(...Array.from({ length: 10 }, (_, index) => person(20 + index, `Zoe ${index}`)));
  expect(await found('zoe')).toHaveLength(8);
  expect(await found('')).toHaveLength(8);
});

it('knows only those who are in a direct message', async () => {
  const mine = { channel: { id: idOf(902), workspaceId: null }, people: [members[0]!.user, members[1]!.user] } as unknown as MyChannel;
  expect(await found('', { mine, canCallMany: false })).toEqual(['@Mara Lind']);
  expect(asked).toEqual([]);
});

it('finds channels by their names, those one is in first, and where something was said last', async () => {
  const { channels } = getClient();
  const channel = (index: number, name: string, { saidAt = '', isMember = true, archivedAt = null as string | null } = {}) =>
    [idOf(index), { channel: { id: idOf(index), workspaceId, name, topic: 'About it', archivedAt }, membership: isMember ? {} : null, lastMessage: { sentAt: saidAt } }] as const; // prettier-ignore
  jest.spyOn(channels, 'isLoaded').mockReturnValue(true);
  jest
    .spyOn(channels, 'get')
    .mockReturnValue(
      new Map([
        channel(1, 'design', { isMember: false }),
        channel(2, 'design-old', { saidAt: '2026-01-01' }),
        channel(3, 'design review', { saidAt: '2026-02-01' }),
        channel(4, 'old design', { saidAt: '2026-03-01' }),
        channel(5, 'designed', { archivedAt: '2026-01-01' }),
      ]) as never,
    );
  const options = await find({ kind: 'channel', query: 'des' }, { commands: [], recent: [], tone: 0, around: around() });
  expect(options.map(({ insert }) => insert)).toEqual(['#design review', '#design-old', '#design', '#old design']);
  jest.restoreAllMocks();
});
