import { Fragment } from 'react';
import { withNames } from '@chatera/markdown';
import type { MessageBody } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { VisuallyHidden } from '../../../ui/index.js';
import { useMentionNames } from '../mentions/use-mention-names.js';
import { MessageText } from '../row/MessageText.js';
import { textChanges, type TextChange } from './text-changes.js';

/** The text as it was written, with what went struck and what came underlined: a form may be what was changed. */
export function BodyChange({ before, after }: { before: MessageBody; after: MessageBody }) {
  if (before.kind !== 'plain' || after.kind !== 'plain') return <MessageText body={after} />;
  return <TextChanges before={before.text} after={after.text} />;
}

function TextChanges({ before, after }: { before: string; after: string }) {
  const nameOf = useMentionNames(`${before}\n${after}`);
  return (
    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {textChanges(withNames(before, nameOf), withNames(after, nameOf)).map((change, index) => (
        <Part key={index} {...change} />
      ))}
    </p>
  );
}

/** Few screen readers tell of `del` and `ins` by themselves. */
function Part({ kind, text }: TextChange) {
  const t = useT('edits');
  if (kind === 'same') return <Fragment>{text}</Fragment>;
  const Element = kind === 'added' ? 'ins' : 'del';
  return (
    <Element className={looks[kind]}>
      <VisuallyHidden>{t(kind)}</VisuallyHidden>
      {text}
      <VisuallyHidden>{t('end')}</VisuallyHidden>
    </Element>
  );
}

const looks = {
  added: 'rounded-xs bg-ok-wash text-ok-ink underline decoration-1 underline-offset-2',
  removed: 'rounded-xs bg-danger-wash text-danger-ink line-through',
} as const;
