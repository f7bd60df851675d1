import { Check, X } from 'lucide-react';
import { clsx } from 'clsx';
import { useId, useState, type KeyboardEvent } from 'react';
import type { User, UserId } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { Avatar } from '../../ui/index.js';
import { useCandidates, type PeopleScope } from './use-candidates.js';
import { useUserName } from './use-person.js';

export type { PeopleScope } from './use-candidates.js';

interface PeoplePickerProps {
  label: string;
  scope: PeopleScope;
  /** Not offered: they are there already. */
  except: ReadonlySet<UserId>;
  picked: readonly User[];
  onPick: (picked: readonly User[]) => void;
  max: number;
}

/** Picks people by typing parts of their names; arrows move, Enter picks, Backspace takes the last one back. */
export function PeoplePicker({ label, scope, except, picked, onPick, max }: PeoplePickerProps) {
  const t = useT('members.picker');
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const { users, isPending } = useCandidates(scope, text);
  const wanted = text.trim().toLocaleLowerCase();
  // The answer to an earlier text stays until the next is here: Enter must not pick somebody who does not match any more.
  const matches = ({ displayName }: User) => displayName.toLocaleLowerCase().includes(wanted);
  const shown = users.filter((user) => !except.has(user.id) && !user.isDeleted && matches(user));
  const current = shown[Math.min(active, shown.length - 1)];
  const isPicked = (user: User) => picked.some(({ id }) => id === user.id);
  const toggle = (user: User) => {
    setText('');
    if (isPicked(user)) onPick(picked.filter(({ id }) => id !== user.id));
    else if (picked.length < max) onPick([...picked, user]);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive(Math.min(shown.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && current && (text !== '' || picked.length === 0)) toggle(current);
    else if (event.key === 'Backspace' && text === '' && picked.length > 0) onPick(picked.slice(0, -1));
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1.5 rounded-md border border-line-strong bg-canvas p-1.5 focus-within:outline-2 focus-within:outline-focus">
        {picked.map((user) => (
          <Chip key={user.id} user={user} onRemove={() => toggle(user)} />
        ))}
        <NameField
          label={label}
          listId={listId}
          currentId={current?.id}
          isListShown={shown.length > 0}
          isFirst={picked.length === 0}
          value={text}
          onChange={(next) => {
            setText(next);
            setActive(0);
          }}
          onKeyDown={handleKeyDown}
        />
      </div>
      <Options
        id={listId}
        label={label}
        users={shown}
        current={current}
        isPicked={isPicked}
        onSelect={toggle}
        emptyText={isPending ? '' : t(text === '' ? 'nobody' : 'noMatch')}
      />
    </div>
  );
}

interface NameFieldProps {
  label: string;
  listId: string;
  currentId: UserId | undefined;
  isListShown: boolean;
  isFirst: boolean;
  value: string;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function NameField({ label, listId, currentId, isListShown, isFirst, value, onChange, onKeyDown }: NameFieldProps) {
  const t = useT('members.picker');
  return (
    <input
      role="combobox"
      aria-label={label}
      aria-expanded={isListShown}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={currentId && `${listId}-${currentId}`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      placeholder={isFirst ? t('placeholder') : undefined}
      autoComplete="off"
      spellCheck={false}
      className="h-7 min-w-32 flex-1 bg-transparent px-1.5 text-body outline-none placeholder:text-ink-faint"
    />
  );
}

function Chip({ user, onRemove }: { user: User; onRemove: () => void }) {
  const t = useT('members.picker');
  const name = useUserName()(user);
  return (
    <span className="flex h-7 items-center gap-1.5 rounded-sm bg-accent-wash ps-1 text-small font-medium text-accent-ink">
      <Avatar name={name} size="xs" />
      {name}
      <button
        type="button"
        aria-label={t('takeBack', { name })}
        onClick={onRemove}
        className="flex size-6 items-center justify-center rounded-xs"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  );
}

interface OptionsProps {
  id: string;
  label: string;
  users: readonly User[];
  current: User | undefined;
  isPicked: (user: User) => boolean;
  onSelect: (user: User) => void;
  emptyText: string;
}

function Options({ id, label, users, current, isPicked, onSelect, emptyText }: OptionsProps) {
  return (
    <>
      <ul id={id} role="listbox" aria-label={label} aria-multiselectable className="flex h-64 flex-col gap-px overflow-y-auto">
        {users.map((user) => (
          <Option
            key={user.id}
            id={`${id}-${user.id}`}
            user={user}
            isPicked={isPicked(user)}
            isActive={user === current}
            onSelect={() => onSelect(user)}
          />
        ))}
        {users.length === 0 && emptyText !== '' && (
          <li role="presentation" className="p-3 text-small text-ink-faint">
            {emptyText}
          </li>
        )}
      </ul>
      <span role="status" className="sr-only">
        {users.length === 0 && emptyText}
      </span>
    </>
  );
}

interface OptionProps {
  id: string;
  user: User;
  isPicked: boolean;
  isActive: boolean;
  onSelect: () => void;
}

function Option({ id, user, isPicked, isActive, onSelect }: OptionProps) {
  const name = useUserName()(user);
  return (
    // Keys reach it through the field, which names it as its active descendant.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      id={id}
      role="option"
      aria-selected={isPicked}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onSelect}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: 'nearest' });
      }}
      className={clsx('flex min-h-9 shrink-0 cursor-default items-center gap-2.5 rounded-sm px-2 hover:bg-hover', isActive && 'bg-hover')}
    >
      <Avatar name={name} size="sm" />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {isPicked && <Check aria-hidden="true" className="size-4 text-accent-ink" />}
    </li>
  );
}
