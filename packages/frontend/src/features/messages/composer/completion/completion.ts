import { writeMention } from '@chatera/protocol/light';
import type { Mention } from '@chatera/protocol';

/** One of what is offered. */
export interface Completion {
  /** Takes the place of what was typed. Whoever is called is spelled as the field has it. */
  readonly insert: string;
  readonly label: string;
  /** Stands before the label; empty for none. */
  readonly sign: string;
  readonly emoji: string | null;
  /** More about it. */
  readonly about?: string;
  readonly called?: Called;
}

/** Whom it calls, or where it leads. */
export interface Called {
  readonly mention: Mention;
  readonly note: Note | null;
}

/** What there is to say about whoever is called, in words of the reader's language. */
export type Note =
  | { readonly kind: 'outside' | 'role' | 'everybody' | 'everybodyOnline' }
  | { readonly kind: 'people' | 'online'; readonly count: number; readonly online: number };

/** One of a list: two people may have one name. */
export const keyOf = ({ label, called }: Completion): string => (called ? writeMention(called.mention) : label);
