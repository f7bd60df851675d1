import {
  useFormatter,
  useTranslations,
  type MessageKeys,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
  type NestedValueOf,
} from 'use-intl';

/** A part of en.json, such as `auth` or `ui.presence`. */
export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** The keys of one part of en.json, for tables that map a value to a sentence. */
export type MessageKey<Part extends Namespace> = MessageKeys<NestedValueOf<Messages, Part>, NestedKeyOf<NestedValueOf<Messages, Part>>>;

export type Translate<Part extends Namespace> = ReturnType<typeof useTranslations<Part>>;

/** The one way to words: `const t = useT('auth')`, then `t('key', values)`, or `t.rich('key', { b: … })` for words inside markup. */
export function useT<Part extends Namespace>(namespace: Part): Translate<Part> {
  return useTranslations(namespace);
}

/** Dates, numbers and lists as the reader's language writes them. */
export { useFormatter };
