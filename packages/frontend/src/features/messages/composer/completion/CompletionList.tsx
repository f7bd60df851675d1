import { clsx } from 'clsx';
import { useT } from '../../../../platform/i18n/index.js';
import type { CompletionState } from './use-completion.js';

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** Stands above the field, whose keys reach it: the field names the active one as its descendant. */
export function CompletionList({ id, completion: { options, active, choose } }: { id: string; completion: CompletionState }) {
  const t = useT('messages.completion');
  return (
    <>
      <span role="status" className="sr-only">
        {options.length > 0 && t('count', { count: options.length })}
      </span>
      {options.length > 0 && (
        <ul
          id={id}
          role="listbox"
          aria-label={t('label')}
          className="absolute inset-x-0 bottom-full z-20 mb-2 flex flex-col rounded-lg border border-line bg-raised p-1 shadow-popover"
        >
          {options.map((option, index) => (
            // Keys reach it through the field.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={option.label}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              className={clsx(
                'flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2 text-small hover:bg-hover',
                index === active && 'bg-selected',
              )}
            >
              {option.sign !== '' && (
                <span aria-hidden="true" className="text-title">
                  {option.sign}
                </span>
              )}
              <span className="shrink-0">{option.label}</span>
              {option.about && <span className="truncate text-ink-faint">{option.about}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
