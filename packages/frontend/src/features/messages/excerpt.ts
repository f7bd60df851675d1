import { firstLine } from '@chatera/markdown';
import type { MessageBody } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';

const usualLength = 120;

/** A message in one line, or what stands in its place. */
export function useExcerpt(maxLength = usualLength): (body: MessageBody | null) => string {
  const t = useT('messages');
  return (body) => {
    if (body === null) return t('deleted');
    return body.kind === 'plain' ? firstLine(body.text, maxLength) : t('sealed');
  };
}
