import { clsx } from 'clsx';
import { AtSign, Hash, Users } from 'lucide-react';
import { useT } from '../../../../platform/i18n/index.js';
import { withLaterMessages } from '../../../../platform/i18n/later-messages.js';
import { Avatar } from '../../../../ui/index.js';
import { optionId } from './CompletionList.js';
import { keyOf, type Called, type Completion, type Note } from './completion.js';
import type { CompletionState } from './use-completion.js';

interface CompletionOptionsProps {
  id: string;
  completion: CompletionState;
}

/** What is offered. It comes with the first of them, and with words that nothing else on the screen needs. */
export const CompletionOptions = withLaterMessages(function CompletionOptions({ id, completion }: CompletionOptionsProps) {
  const t = useT('messages.completion');
  const { options, active, choose } = completion;
  return (
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
          key={keyOf(option)}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
          className={clsx(
            'flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2 text-small hover:bg-hover pointer-coarse:min-h-11',
            index === active && 'bg-selected',
          )}
        >
          <Option option={option} />
        </li>
      ))}
    </ul>
  );
});

function Option({ option: { sign, label, about, called } }: { option: Completion }) {
  return (
    <>
      {called && <Sign called={called} name={label} />}
      {sign !== '' && (
        <span aria-hidden="true" className="text-title">
          {sign}
        </span>
      )}
      <span className={clsx(called ? 'min-w-0 truncate' : 'shrink-0')}>{called ? <bdi>{label}</bdi> : label}</span>
      {about && <span className="truncate text-ink-faint">{about}</span>}
      {called?.note && (
        <span className="shrink-0 text-ink-faint">
          <NoteText note={called.note} />
        </span>
      )}
    </>
  );
}

const icons = { role: Users, channel: Hash, everyone: AtSign };

function Sign({ called: { mention }, name }: { called: Called; name: string }) {
  if (mention.kind === 'user') return <Avatar name={name} size="xs" />;
  const Icon = icons[mention.kind];
  return (
    <span className="flex w-5 shrink-0 justify-center text-ink-faint">
      <Icon aria-hidden="true" className="size-4" />
    </span>
  );
}

function NoteText({ note }: { note: Note }) {
  const about = useT('calling.notes');
  return about(note.kind, note.kind === 'people' || note.kind === 'online' ? { count: note.count, online: note.online } : {});
}
