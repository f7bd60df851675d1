import { SessionId, UserId, WorkspaceId } from '@chatera/protocol';

/** A change after which sockets of any node may be somewhere they do not belong. It says whom to look at, not what to do. */
export type Notice =
  | { readonly about: 'account'; readonly userId: UserId }
  | { readonly about: 'workspace'; readonly workspaceId: WorkspaceId }
  | { readonly about: 'session'; readonly userId: UserId; readonly sessionId: SessionId };

/** With the node that made the change, which has already done its part. */
export function encodeNotice(nodeId: string, notice: Notice): string {
  return [nodeId, notice.about, ...idsOf(notice)].join(' ');
}

/** Null for what is none, as from a newer version. */
export function decodeNotice(text: string): { readonly from: string; readonly notice: Notice } | null {
  const [from = '', about, first, second] = text.split(' ');
  const notice = toNotice(about, first, second);
  return notice && { from, notice };
}

function idsOf(notice: Notice): string[] {
  if (notice.about === 'account') return [notice.userId];
  return notice.about === 'workspace' ? [notice.workspaceId] : [notice.userId, notice.sessionId];
}

function toNotice(about: string | undefined, first: string | undefined, second: string | undefined): Notice | null {
  const userId = UserId.safeParse(first);
  if (about === 'account' && userId.success) return { about, userId: userId.data };
  const workspaceId = WorkspaceId.safeParse(first);
  if (about === 'workspace' && workspaceId.success) return { about, workspaceId: workspaceId.data };
  const sessionId = SessionId.safeParse(second);
  if (about === 'session' && userId.success && sessionId.success) return { about, userId: userId.data, sessionId: sessionId.data };
  return null;
}
