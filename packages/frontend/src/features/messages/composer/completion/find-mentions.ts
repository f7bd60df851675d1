import type { Mention, Presence, User, UserId } from '@chatera/protocol';
import { getClient } from '../../../../platform/client/index.js';
import type { Completion, Note } from './completion.js';
import { fits } from './fits.js';
import { membersLike, outsidersLike, rolesOf, type Around, type Members } from './people-around.js';

const most = 8;
/** While nothing is typed, so that there is room for those who call everybody. */
const mostAtOnce = 6;

/** Whom one may call: those of the channel, whoever wrote last first; then others of the workspace, roles, and everybody. */
export async function findMentions(query: string, around: Around): Promise<Completion[]> {
  const members = await membersLike(query, around);
  const inside = ranked(members.people, query, around);
  const options = inside.slice(0, query === '' ? mostAtOnce : most).map((user) => person(user, null));
  if (query === '') return [...options, ...everybody(query, around, members)];
  const found = new Set(members.people.map(({ user }) => user.id));
  const outside = options.length < most ? await outsidersLike(query, around, found) : [];
  options.push(...ranked(outside, query, around).map((user) => person(user, { kind: 'outside' })));
  options.push(...(await roles(query, around)), ...everybody(query, around, members));
  return options.slice(0, most);
}

function ranked(people: readonly { readonly user: User }[], query: string, { me, authors }: Around): User[] {
  const places = new Map(authors.map((id, index) => [id, index]));
  const placeOf = (id: UserId) => places.get(id) ?? authors.length;
  return people
    .flatMap(({ user }) => (user.isDeleted || user.id === me ? [] : [{ user, score: fits(user.displayName, query) }]))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) => b.score - a.score || placeOf(a.user.id) - placeOf(b.user.id) || a.user.displayName.localeCompare(b.user.displayName),
    )
    .map(({ user }) => user);
}

const option = (mention: Mention, label: string, note: Note | null): Completion => ({
  insert: `${mention.kind === 'channel' ? '#' : '@'}${label}`,
  label,
  sign: '',
  emoji: null,
  called: { mention, note },
});

const person = ({ id, displayName }: User, note: Note | null): Completion => option({ kind: 'user', id }, displayName, note);

async function roles(query: string, around: Around): Promise<Completion[]> {
  if (!around.canCallMany) return [];
  const all = await rolesOf(around);
  return all
    .map((role) => ({ role, title: around.titleOf(role), score: fits(around.titleOf(role), query) }))
    .filter(({ role, score }) => role.builtIn !== 'everyone' && score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ role, title }) => option({ kind: 'role', id: role.id }, title, { kind: 'role' }));
}

/** How many it reaches is said where all are known. */
function everybody(query: string, { canCallMany, me }: Around, { people, isWhole }: Members): Completion[] {
  if (!canCallMany) return [];
  const others = people.filter(({ user }) => user.id !== me);
  const counts = { count: others.length, online: others.filter(isOnline).length };
  return (['here', 'channel'] as const)
    .filter((of) => of.startsWith(query.toLowerCase()))
    .map((of) => {
      const known = of === 'here' ? 'online' : 'people';
      const unknown = of === 'here' ? 'everybodyOnline' : 'everybody';
      return option({ kind: 'everyone', of }, of, isWhole ? { kind: known, ...counts } : { kind: unknown });
    });
}

/** What was pushed last counts. */
const isOnline = ({ user, presence }: { readonly user: User; readonly presence: Presence | null }): boolean =>
  (getClient().people.get().get(user.id)?.presence ?? presence ?? 'offline') !== 'offline';
