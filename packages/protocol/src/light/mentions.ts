import type { ChannelId, RoleId, UserId } from '../primitives.js';

/**
 * Who a message calls, or which channel it points to. It is written into the text, `<@user>`, `<@&role>`, `<#channel>`, `<!channel>` or
 * `<!here>` with ids in place of the names, so that everybody who has the text knows it and names may change. It is one wherever it stands,
 * in code as well: what is written where nobody looks must not call anybody unseen.
 */
export type Mention =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'role'; readonly id: RoleId }
  /** Calls nobody. */
  | { readonly kind: 'channel'; readonly id: ChannelId }
  | { readonly kind: 'everyone'; readonly of: Everyone };

/** Both call everybody in the channel; `here` disturbs only who is online. */
export type Everyone = 'channel' | 'here';

/** Whom a text calls. */
export interface Called {
  readonly userIds: ReadonlySet<UserId>;
  readonly roleIds: ReadonlySet<RoleId>;
  readonly everyone: boolean;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const written = new RegExp(`<(@&?|#)(${uuid})>|<!(channel|here)>`, 'gi');

/** Text and mentions in turn, as they stand; no text is empty. Linear in the length of `text`. */
export function splitMentions(text: string): (string | Mention)[] {
  const parts: (string | Mention)[] = [];
  let end = 0;
  for (const match of text.matchAll(written)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(toMention(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

export const mentionsIn = (text: string): Mention[] => splitMentions(text).filter((part) => typeof part !== 'string');

export function calledIn(text: string): Called {
  const mentions = mentionsIn(text);
  return {
    userIds: new Set(mentions.flatMap((each) => (each.kind === 'user' ? [each.id] : []))),
    roleIds: new Set(mentions.flatMap((each) => (each.kind === 'role' ? [each.id] : []))),
    everyone: mentions.some(({ kind }) => kind === 'everyone'),
  };
}

export function writeMention(mention: Mention): string {
  if (mention.kind === 'everyone') return `<!${mention.of}>`;
  const sign = { user: '@', role: '@&', channel: '#' }[mention.kind];
  return `<${sign}${mention.id}>`;
}

function toMention([, sign, id = '', everyone]: RegExpMatchArray): Mention {
  if (everyone) return { kind: 'everyone', of: everyone.toLowerCase() as Everyone };
  const lower = id.toLowerCase();
  // The pattern is that of ids, and the sign says of which kind; whether there is such a one, the server knows.
  if (sign === '#') return { kind: 'channel', id: lower as ChannelId };
  if (sign === '@&') return { kind: 'role', id: lower as RoleId };
  return { kind: 'user', id: lower as UserId };
}
