import type { Access, Audience, Route } from '../index.js';

/** What a path or query parameter says, by `operation.name` where one name means two things. A new one without words fails the build. */
const parameterWords: Readonly<Record<string, string>> = {
  channelId: 'The channel, group or direct message.',
  messageId: 'The message.',
  threadId: 'The thread, by the message it began with.',
  replies: 'Every reply as well, wherever it was sent.',
  isUnread: 'Only threads with unread replies.',
  isTopic: 'Only threads with a title.',
  emoji: 'One emoji, percent-encoded.',
  userId: 'The account.',
  workspaceId: 'The workspace.',
  roleId: 'The role.',
  inviteId: 'The invite.',
  sessionId: 'The device’s session.',
  targetId: 'The role or member the exception is for.',
  code: 'The code in the invite link.',
  providerId: 'The login provider, as `listLoginProviders` names it.',
  permission: 'The permission in question.',
  before: 'Messages before this seq, exclusive.',
  after: 'Messages after this seq, exclusive.',
  around: 'Messages around this seq.',
  limit: 'How many at most.',
  cursor: 'The `nextCursor` of the page before; left out for the first.',
  query: 'Only names that contain this.',
  inviteCode: 'The invite by which a newcomer joins.',
  state: 'As the provider was given it.',
  'deleteDraft.after': 'The version that one has seen; 0 where one knows of none.',
  'explainPermission.userId': 'The account asked about.',
  'listChanges.after': 'The rev up to which one is complete; 0 for everything.',
  'finishOidcLogin.code': 'The provider’s authorization code.',
  'startOidcLogin.workspaceId': 'The open workspace that a newcomer joins.',
};

export function describeParameter(route: Route, name: string): string {
  const words = parameterWords[`${route.name}.${name}`] ?? parameterWords[name];
  if (!words) throw new Error(`${route.name} has a parameter "${name}" without a description: give it one in openapi/words.ts`);
  return words;
}

/** Who may, as a sentence. */
export function describeAccess(access: Access): string {
  switch (access.kind) {
    case 'anyone':
      return 'Anybody, signed in or not.';
    case 'signed-in':
      return 'Any signed-in account.';
    case 'workspace':
      return access.ownersOnly
        ? 'Owners of the workspace.'
        : `Members of the workspace${access.permission ? ` with \`${access.permission}\`` : ''}.`;
    case 'channel':
      return `Whoever sees the channel and has ${access.permissions.map((name) => `\`${name}\``).join(' or ')} there.`;
  }
}

export const audienceWords: Record<Audience, string> = {
  channel: 'Everybody in the channel.',
  workspace: 'Members of the workspace, guests excluded.',
  'workspace-and-guests': 'Members of the workspace and its guests.',
  contacts: 'People who share a workspace or a channel with the person concerned.',
  user: 'One account, on all its devices.',
  session: 'One device.',
  everyone: 'Every connected device.',
};
