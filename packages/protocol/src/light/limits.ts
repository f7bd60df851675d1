import { permissions } from './permission-bits.js';

/** NIST SP 800-63B: length counts, composition rules do not. */
export const minPasswordLength = 12;

export const maxPasswordLength = 256;

/** Longest plain text, in UTF-16 code units, the same count as `string.length`. */
export const maxTextLength = 8_000;

/** Longest draft: what does not fit into one message may still be on its way to become two. */
export const maxDraftLength = 2 * maxTextLength;

/** A page of the longest ones weighs as much as the largest page of messages. */
export const maxDraftsPerPage = 50;

/** Longest ciphertext: the longest text, padded and framed, in base64. */
export const maxCiphertextLength = 48_000;

export const maxPageLimit = 100;

/** A catch-up longer than this is a fresh window instead. */
export const maxChanges = 500;

/** The same over the socket, where an answer shares the line with pushes and is not compressed. */
export const maxChangesPerCommand = 20;

/** As many as fit into one request of 64 kB, whatever their revs. */
export const maxSyncChannels = 1_000;

/** As much of a message's history as is shown. */
export const maxEdits = 100;

/** A flag of subdivisions, and families with skin tones, are long sequences. */
export const maxEmojiLength = 40;

/** Different ones on one message. */
export const maxReactions = 20;

/** Of so many people a message says who reacted with an emoji; for the others one asks. */
export const maxReactorsShown = 10;

export const maxThreadTitleLength = 100;

/** Together with `maxPlacedChannels` as many as fit into one request of 64 kB. */
export const maxMutedChannels = 500;

/** In all sections. */
export const maxPlacedChannels = 1_000;

export const maxSections = 50;

/** Of so many people who replied a thread shows that they did. */
export const maxRepliersShown = 5;

/** While somebody writes, their device says so this often. */
export const typingAgainMs = 3_000;

/** Who has not said so for this long has stopped. */
export const typingEndsMs = 6_000;

/** A counter that a row of PostgreSQL's `int` holds. */
export const maxInt = 2_147_483_647;

export const maxDisplayNameLength = 80;

/** Ranks of the built-in roles. Custom roles lie between guest and admin. */
export const builtInRank: Record<BuiltInRoleName, number> = { everyone: 0, guest: 10, member: 20, moderator: 30, admin: 40, owner: 50 };

/** Who may join a workspace by oneself. */
export const joinPolicies = ['open', 'invite', 'closed'] as const;

export type BuiltInRoleName = 'everyone' | 'guest' | 'member' | 'moderator' | 'admin' | 'owner';

/** What an overwrite may speak about: the rest holds for the whole workspace. */
export const channelPermissions = permissions.filter(
  (permission) =>
    !['createChannels', 'manageRoles', 'manageWorkspace', 'banMembers', 'viewAuditLog', 'manageEmoji', 'administrator'].includes(
      permission,
    ),
);
