import { ChannelId, SessionId, UserId, WorkspaceId } from '@chatera/protocol';

/** A change after which sockets of any node may be somewhere they do not belong. It says whom to look at, not what to do. */
type Change =
  | { readonly about: 'account'; readonly userId: UserId }
  | { readonly about: 'workspace'; readonly workspaceId: WorkspaceId }
  | { readonly about: 'session'; readonly userId: UserId; readonly sessionId: SessionId };

/** Somebody leaves channels in a transaction that is not committed yet. */
export interface Departure {
  readonly userId: UserId;
  /** By PostgreSQL's number. */
  readonly transaction: string;
  readonly channelIds: readonly ChannelId[];
}

/** What other nodes are to do and to answer: whoever asked waits for it. */
type Question =
  /** Somebody is about to leave channels: let them go, unless that transaction does not commit. */
  | ({ readonly about: 'leaving'; readonly ask: number } & Departure)
  /** There is one more node: do not take yourself for the only one. */
  | { readonly about: 'here'; readonly ask: number };
type Answer = { readonly about: 'done'; readonly askedBy: string; readonly ask: number };

export type Notice = Change | Question | Answer;

type Encoders = { readonly [K in Notice['about']]: (notice: Extract<Notice, { about: K }>) => readonly (string | number)[] };
type Decoders = { readonly [K in Notice['about']]: (words: readonly string[]) => Extract<Notice, { about: K }> };

const encoders: Encoders = {
  account: ({ userId }) => [userId],
  workspace: ({ workspaceId }) => [workspaceId],
  session: ({ userId, sessionId }) => [userId, sessionId],
  leaving: ({ userId, transaction, ask, channelIds }) => [userId, transaction, ask, ...channelIds],
  here: ({ ask }) => [ask],
  done: ({ askedBy, ask }) => [askedBy, ask],
};

const decoders: Decoders = {
  account: ([userId]) => ({ about: 'account', userId: UserId.parse(userId) }),
  workspace: ([workspaceId]) => ({ about: 'workspace', workspaceId: WorkspaceId.parse(workspaceId) }),
  session: ([userId, sessionId]) => ({ about: 'session', userId: UserId.parse(userId), sessionId: SessionId.parse(sessionId) }),
  leaving: ([userId, transaction, ask, ...channelIds]) => ({
    about: 'leaving',
    userId: UserId.parse(userId),
    transaction: toTransactionId(transaction),
    ask: Number(ask),
    channelIds: channelIds.map((id) => ChannelId.parse(id)),
  }),
  here: ([ask]) => ({ about: 'here', ask: Number(ask) }),
  done: ([askedBy = '', ask]) => ({ about: 'done', askedBy, ask: Number(ask) }),
};

/** With the node that says so, which has already done its part. */
export function encodeNotice(nodeId: string, notice: Notice): string {
  const encode = encoders[notice.about] as (notice: Notice) => readonly (string | number)[]; // the one for this notice
  return [nodeId, notice.about, ...encode(notice)].join(' ');
}

/** Null for what is none, as from a newer version. */
export function decodeNotice(text: string): { readonly from: string; readonly notice: Notice } | null {
  const [from = '', about = '', ...words] = text.split(' ');
  if (!Object.hasOwn(decoders, about)) return null;
  try {
    return { from, notice: decoders[about as Notice['about']](words) }; // as just asked
  } catch {
    return null;
  }
}

function toTransactionId(word = ''): string {
  if (!/^\d{1,20}$/.test(word)) throw new Error('This is no transaction');
  return word;
}
