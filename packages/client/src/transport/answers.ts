import type * as light from '@chatera/protocol/light';
import type { Output, RouteLine } from '@chatera/protocol';

type Operations = { readonly [Name in keyof typeof light as (typeof light)[Name] extends RouteLine ? Name : never]: (typeof light)[Name] };
type OperationName = keyof Operations;

/**
 * A field that each answer has. Browsers do without the schemas (docs/decisions/0012-light-contract-in-browsers.md), but a stranger's JSON
 * must not pass for a message that was stored, a session that was renewed, or the end of a list.
 */
export const marks: { readonly [Name in OperationName]?: keyof Output<Operations[Name]> & string } = {
  register: 'status',
  login: 'accessToken',
  refreshSession: 'accessToken',
  reauthenticate: 'accessToken',
  verifyEmail: 'status',
  getMe: 'user',
  getUser: 'displayName',
  getWorkspace: 'workspace',
  getChannel: 'channel',
  sendMessage: 'rev',
  editMessage: 'rev',
  deleteMessage: 'rev',
  addReaction: 'rev',
  removeReaction: 'rev',
  markRead: 'readUpTo',
  markUnread: 'readUpTo',
  markAllRead: 'items',
  listChanges: 'logEpoch',
  sync: 'logEpoch',
};

/** The field that says whether an answer to this operation is one. Lists have `items`; undefined where any object will do. */
export const markOf = (name: string): string | undefined => marks[name as OperationName] ?? (name.startsWith('list') ? 'items' : undefined); // undefined for what is not among the names

export function isAnswerTo<R extends RouteLine>({ name }: R, data: unknown): data is Output<R> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  const mark = markOf(name);
  return mark === undefined || Object.hasOwn(data, mark);
}
