import { Suspense } from 'react';
import { useT } from '../../../../platform/i18n/index.js';
import { lazyPart } from '../../../../ui/lazy-part.js';
import type { CompletionState } from './use-completion.js';

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

const CompletionOptions = lazyPart(
  async () => (await import('./CompletionOptions.js')).CompletionOptions,
  () => null, // without them one still writes
);

/** Stands above the field, whose keys reach it: the field names the active one as its descendant. */
export function CompletionList({ id, completion }: { id: string; completion: CompletionState }) {
  const t = useT('messages.completion');
  const { options } = completion;
  return (
    <>
      <span role="status" className="sr-only">
        {options.length > 0 && t('count', { count: options.length })}
      </span>
      {options.length > 0 && (
        <Suspense>
          <CompletionOptions id={id} completion={completion} />
        </Suspense>
      )}
    </>
  );
}
