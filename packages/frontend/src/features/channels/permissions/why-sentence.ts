import type { Decision } from '@chatera/protocol';
import type { Translate } from '../../../platform/i18n/index.js';

interface Names {
  readonly person: string;
  /** Of the role that decided, where one did. */
  readonly role: string;
}

/** The rule that decided, in plain words: each has a sentence of its own. */
export function whySentence({ isAllowed, rule }: Decision, names: Names, t: Translate<'channelPermissions.why'>): string {
  return t(`rules.${rule}`, { ...names, isAllowed: String(isAllowed) });
}
