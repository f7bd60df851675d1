import { Hash, Lock } from 'lucide-react';
import { clsx } from 'clsx';
import { useRef, type ReactNode, type SubmitEvent } from 'react';
import { useT } from '../../../platform/i18n/index.js';
import { TextField } from '../../../ui/index.js';
import { SubmitError } from './SubmitError.js';

export interface ChannelFacts {
  readonly name: string;
  readonly topic: string;
  readonly kind: 'public' | 'private';
}

export const maxName = 60;
export const maxTopic = 250;

interface ChannelFormProps {
  id: string;
  facts: ChannelFacts;
  onChange: (facts: ChannelFacts) => void;
  onSubmit: () => void;
  error: unknown;
  /** Left out where the kind is settled. */
  hasKind?: boolean;
}

/** Name, topic, and who sees it. */
export function ChannelForm({ id, facts, onChange, onSubmit, error, hasKind = false }: ChannelFormProps) {
  const t = useT('channels.form');
  const nameField = useRef<HTMLInputElement>(null);
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (facts.name.trim() === '') nameField.current?.focus();
    else onSubmit();
  };
  return (
    <form id={id} onSubmit={handleSubmit} className="flex flex-col gap-5">
      <TextField
        ref={nameField}
        label={t('name')}
        value={facts.name}
        onChange={(event) => onChange({ ...facts, name: event.target.value })}
        maxLength={maxName}
        placeholder={t('namePlaceholder')}
        autoComplete="off"
        required
      />
      <TextField
        label={t('topic')}
        hint={t('topicHint')}
        value={facts.topic}
        onChange={(event) => onChange({ ...facts, topic: event.target.value })}
        maxLength={maxTopic}
        autoComplete="off"
      />
      {hasKind && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-small font-medium text-ink">{t('kind')}</legend>
          <KindChoice facts={facts} kind="public" onChange={onChange} icon={<Hash aria-hidden="true" className="size-5" />} />
          <KindChoice facts={facts} kind="private" onChange={onChange} icon={<Lock aria-hidden="true" className="size-5" />} />
        </fieldset>
      )}
      <SubmitError error={error} />
    </form>
  );
}

interface KindChoiceProps {
  facts: ChannelFacts;
  kind: ChannelFacts['kind'];
  icon: ReactNode;
  onChange: (facts: ChannelFacts) => void;
}

function KindChoice({ facts, kind, icon, onChange }: KindChoiceProps) {
  const t = useT('channels.form');
  const isChosen = facts.kind === kind;
  return (
    <label
      className={clsx(
        'flex cursor-pointer items-center gap-3 rounded-md border px-3 py-2.5 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-focus',
        isChosen ? 'border-accent bg-accent-wash/50' : 'border-line hover:bg-hover',
      )}
    >
      <input type="radio" name="kind" checked={isChosen} onChange={() => onChange({ ...facts, kind })} className="sr-only" />
      <span className={isChosen ? 'text-accent-ink' : 'text-ink-faint'}>{icon}</span>
      <span className="min-w-0">
        <span className="block font-medium text-ink">{t(`kinds.${kind}`)}</span>
        <span className="block text-small text-ink-faint">{t(`kindHints.${kind}`)}</span>
      </span>
    </label>
  );
}
