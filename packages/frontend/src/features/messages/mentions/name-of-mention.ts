import type { Mention, MyChannel, Role, User } from '@chatera/protocol';
import type { Translate } from '../../../platform/i18n/index.js';

/** Where names come from. */
export interface Known {
  readonly user: (id: User['id']) => User | undefined;
  readonly role: (id: Role['id']) => Role | undefined;
  readonly channel: (id: MyChannel['channel']['id']) => MyChannel | undefined;
}

/** Those whose names are words of the reader's language. */
const ofTheHouse = ['owner', 'admin', 'moderator', 'guest'] as const;

export function roleTitle({ builtIn, name }: Role, t: Translate<'members'>): string {
  const known = ofTheHouse.find((each) => each === builtIn);
  return known ? t(`roles.${known}`) : name;
}

/** With the sign before it; null for whom nobody knows, or one may not see. Direct messages have no name that others could read. */
export function nameOfMention(mention: Mention, { user, role, channel }: Known, t: Translate<'members'>): string | null {
  if (mention.kind === 'everyone') return `@${mention.of}`;
  if (mention.kind === 'channel') return signed('#', channel(mention.id)?.channel.name);
  if (mention.kind === 'role') {
    const found = role(mention.id);
    return signed('@', found && roleTitle(found, t));
  }
  const found = user(mention.id);
  return signed('@', found?.isDeleted ? t('deletedAccount') : found?.displayName);
}

const signed = (sign: string, name: string | null | undefined): string | null => (name ? `${sign}${name}` : null);
