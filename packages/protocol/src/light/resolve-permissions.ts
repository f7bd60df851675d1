import { allPermissions, bitOf, has, noPermissions, toBits, type Permission, type PermissionBits } from './permission-bits.js';
import type { ChannelKind } from '../channels.js';

/** A person's place in a workspace. Null where the person is no member of it. */
export interface Standing {
  readonly userId: string;
  readonly isOwner: boolean;
  /** Sees only the channels it was added to. */
  readonly isGuest: boolean;
  /** Every role the person holds, the everyone role included. */
  readonly roles: readonly { readonly id: string; readonly permissions: PermissionBits; readonly isEveryone: boolean }[];
}

export interface OverwriteBits {
  /** A role's id, or a member's. */
  readonly targetId: string;
  readonly allow: PermissionBits;
  readonly deny: PermissionBits;
}

/** What of a channel decides about permissions. */
export interface ChannelFacts {
  readonly kind: ChannelKind;
  readonly isArchived: boolean;
  /** Whether the person in question is in the channel. */
  readonly isMember: boolean;
  readonly overwrites: readonly OverwriteBits[];
}

/** The rule that decided about one permission. */
export type DecidingRule =
  | 'owner'
  | 'administrator'
  | 'role'
  | 'everyone-overwrite'
  | 'role-overwrite'
  | 'member-overwrite'
  | 'direct-message'
  | 'not-a-workspace-member'
  | 'not-visible'
  | 'not-in-channel'
  | 'archived'
  | 'not-granted';

export interface Decision {
  readonly isAllowed: boolean;
  readonly rule: DecidingRule;
  /** The role or member whose grant or overwrite decided, where it is one. */
  readonly decidedBy: string | null;
}

/** Taking part asks for being in the channel, however much a role grants. */
const takingPart = toBits([
  'sendMessages',
  'sendInThreads',
  'createThreads',
  'attachFiles',
  'addReactions',
  'mentionEveryone',
  'embedLinks',
  'editOwn',
  'deleteOwn',
  'connectCall',
  'speak',
  'shareVideo',
  'shareScreen',
]);

/** In an archived channel nobody writes, reacts or joins; it is read, managed and left. */
const aliveOnly = takingPart | toBits(['manageMessages', 'pinMessages', 'manageThreads', 'inviteMembers', 'muteMembers', 'timeoutMembers']);

/** Between the people of a direct message there are no ranks. */
const directMessage = (takingPart & ~bitOf('mentionEveryone')) | toBits(['viewChannel', 'pinMessages']);

const isDirect = (kind: ChannelKind) => kind === 'direct' || kind === 'group';

/** What a person may do in a workspace, apart from its channels. */
export function resolveInWorkspace(standing: Standing | null): PermissionBits {
  if (!standing) return noPermissions;
  if (standing.isOwner) return allPermissions;
  const granted = standing.roles.reduce((bits, role) => bits | role.permissions, noPermissions);
  return has(granted, 'administrator') ? allPermissions : granted;
}

/**
 * What a person may do in a channel: owner → union of roles → overwrites for everyone, then for roles (deny, then allow), then for the member.
 * Private channels and direct messages are for the people in them alone, whatever their rank.
 */
export function resolveInChannel(standing: Standing | null, channel: ChannelFacts): PermissionBits {
  const granted = isDirect(channel.kind) ? directBits(channel) : grantedInChannel(standing, channel);
  if (!has(granted, 'viewChannel')) return noPermissions;
  const inside = channel.isMember ? granted : granted & ~takingPart;
  return channel.isArchived ? inside & ~aliveOnly : inside;
}

const directBits = ({ isMember }: ChannelFacts): PermissionBits => (isMember ? directMessage : noPermissions);

function grantedInChannel(standing: Standing | null, channel: ChannelFacts): PermissionBits {
  if (!standing || !isOpenTo(standing, channel)) return noPermissions;
  const base = resolveInWorkspace(standing);
  return base === allPermissions ? base : overwriteSteps(standing, channel.overwrites).reduce(applyOverwrite, base);
}

const isOpenTo = (standing: Standing, { kind, isMember }: ChannelFacts): boolean => isMember || (kind === 'public' && !standing.isGuest);

interface OverwriteStep {
  readonly rule: DecidingRule;
  readonly overwrites: readonly OverwriteBits[];
}

/** The overwrites that concern this person, weakest first. */
function overwriteSteps({ userId, roles }: Standing, overwrites: readonly OverwriteBits[]): OverwriteStep[] {
  const everyone = new Set(roles.filter(({ isEveryone }) => isEveryone).map(({ id }) => id));
  const others = new Set(roles.filter(({ isEveryone }) => !isEveryone).map(({ id }) => id));
  return [
    { rule: 'everyone-overwrite', overwrites: overwrites.filter(({ targetId }) => everyone.has(targetId)) },
    { rule: 'role-overwrite', overwrites: overwrites.filter(({ targetId }) => others.has(targetId)) },
    { rule: 'member-overwrite', overwrites: overwrites.filter(({ targetId }) => targetId === userId) },
  ];
}

function applyOverwrite(bits: PermissionBits, { overwrites }: OverwriteStep): PermissionBits {
  const deny = overwrites.reduce((sum, overwrite) => sum | overwrite.deny, noPermissions);
  const allow = overwrites.reduce((sum, overwrite) => sum | overwrite.allow, noPermissions);
  return (bits & ~deny) | allow;
}

/** Why a permission is or is not there: the same answer as `resolveInChannel`, with the rule that gave it. */
export function explainInChannel(standing: Standing | null, channel: ChannelFacts, permission: Permission): Decision {
  const isAllowed = has(resolveInChannel(standing, channel), permission);
  if (isDirect(channel.kind)) return { isAllowed, rule: directRule(channel, permission), decidedBy: null };
  if (!standing) return denied('not-a-workspace-member');
  if (!isOpenTo(standing, channel)) return denied('not-visible');
  const granted = grantedInChannel(standing, channel);
  if (!has(granted, 'viewChannel') && permission !== 'viewChannel') return denied('not-visible');
  if (has(granted, permission) && !isAllowed)
    return denied(channel.isMember || !has(takingPart, permission) ? 'archived' : 'not-in-channel');
  return { isAllowed, ...lastWord(standing, channel, permission) };
}

const denied = (rule: DecidingRule): Decision => ({ isAllowed: false, rule, decidedBy: null });

function directRule(channel: ChannelFacts, permission: Permission): DecidingRule {
  if (!channel.isMember) return 'not-visible';
  return channel.isArchived && has(directMessage & aliveOnly, permission) ? 'archived' : 'direct-message';
}

function lastWord(standing: Standing, channel: ChannelFacts, permission: Permission): Omit<Decision, 'isAllowed'> {
  if (standing.isOwner) return { rule: 'owner', decidedBy: null };
  const administrator = standing.roles.find((role) => has(role.permissions, 'administrator'));
  if (administrator) return { rule: 'administrator', decidedBy: administrator.id };
  const role = standing.roles.find((each) => has(each.permissions, permission));
  const start = role ? { rule: 'role' as const, decidedBy: role.id } : { rule: 'not-granted' as const, decidedBy: null };
  return overwriteSteps(standing, channel.overwrites).reduce<Omit<Decision, 'isAllowed'>>(
    (word, step) => speaks(step, permission) ?? word,
    start,
  );
}

/** Within a step an allow outweighs a deny. */
function speaks({ rule, overwrites }: OverwriteStep, permission: Permission): Omit<Decision, 'isAllowed'> | null {
  const speaker = overwrites.find(({ allow }) => has(allow, permission)) ?? overwrites.find(({ deny }) => has(deny, permission));
  return speaker ? { rule, decidedBy: speaker.targetId } : null;
}
