import { useId, useState, type KeyboardEvent } from 'react';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { withLaterMessages } from '../../platform/i18n/later-messages.js';
import { Dialog, notify } from '../../ui/index.js';
import { PlaceOption } from './PlaceOption.js';
import { rank } from './rank.js';
import { usePlaces, type Place } from './use-places.js';

interface SwitcherDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

const maxShown = 12;
/** In front of a text it asks for commands alone. */
const commandSign = '>';

export const SwitcherDialog = withLaterMessages(function SwitcherDialog({ isOpen, onOpenChange }: SwitcherDialogProps) {
  const t = useT('switcher');
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')} description={t('hint')}>
      <Search onDone={() => onOpenChange(false)} />
    </Dialog>
  );
});

/** A field and what fits to it: arrows move, Enter goes there. */
function Search({ onDone }: { onDone: () => void }) {
  const t = useT('switcher');
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const shown = useFitting(text);
  const current = shown[Math.min(active, shown.length - 1)];
  const go = (place: Place) => {
    onDone();
    const failed = (error: unknown) => notify({ message: t('failed'), detail: errorText(error), tone: 'danger' });
    void Promise.resolve(place.go()).catch(failed);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, shown.length));
    else if (event.key === 'ArrowUp') setActive((active - 1 + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter' && current) go(current);
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-2">
      <input
        role="combobox"
        aria-label={t('title')}
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current && `${listId}-${current.id}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={handleKeyDown}
        placeholder={t('placeholder')}
        autoComplete="off"
        spellCheck={false}
        className="h-control-lg w-full rounded-md border border-line-strong bg-canvas px-3 text-body outline-none focus:outline-2 focus:outline-focus"
      />
      <ul id={listId} role="listbox" aria-label={t('title')} className="flex h-80 flex-col gap-px overflow-y-auto">
        {shown.map((place) => (
          <PlaceOption key={place.id} id={`${listId}-${place.id}`} place={place} isActive={place === current} onSelect={() => go(place)} />
        ))}
        {shown.length === 0 && (
          <li role="presentation" className="p-3 text-small text-ink-faint">
            {t('none')}
          </li>
        )}
      </ul>
      <span role="status" className="sr-only">
        {shown.length === 0 ? t('none') : ''}
      </span>
    </div>
  );
}

function useFitting(text: string): readonly Place[] {
  const wanted = text.replace(commandSign, '').trim();
  const { places, commands } = usePlaces(wanted);
  if (text.trimStart().startsWith(commandSign)) return rank(commands, wanted);
  const isElsewhere = ({ kind, isHere }: Place) => kind !== 'person' && kind !== 'workspace' && !isHere;
  const all = wanted === '' ? places.filter(isElsewhere) : [...places, ...commands];
  return rank(all, wanted).slice(0, maxShown);
}
