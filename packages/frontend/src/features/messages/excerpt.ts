import { firstLine, type NameOf } from '@chatera/markdown';
import type { MessageBody } from '@chatera/protocol';
import { useT, type Translate } from '../../platform/i18n/index.js';
import { useMentionNames, useNameNow } from './mentions/use-mention-names.js';

const usualLength = 120;

/** A message in one line, or what stands in its place. */
export function useExcerpt(body: MessageBody | null, maxLength = usualLength): string {
  const t = useT('messages');
  const nameOf = useMentionNames(body?.kind === 'plain' ? body.text : '');
  return excerptOf(body, { t, nameOf, maxLength });
}

/** The same for several, with the names that are known at the moment. */
export function useExcerpts(): (body: MessageBody | null) => string {
  const t = useT('messages');
  const nameOf = useNameNow();
  return (body) => excerptOf(body, { t, nameOf, maxLength: usualLength });
}

interface ExcerptInput {
  t: Translate<'messages'>;
  nameOf: NameOf;
  maxLength: number;
}

function excerptOf(body: MessageBody | null, { t, nameOf, maxLength }: ExcerptInput): string {
  if (body === null) return t('deleted');
  return body.kind === 'plain' ? firstLine(body.text, maxLength, nameOf) : t('sealed');
}
