import type { CustomStatus } from '@chatera/protocol';
import { setStatus } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient, useMe } from '../../../platform/client/index.js';
import { FormError, useAppForm } from '../../../platform/forms/index.js';
import { useErrorText, useFormatter, useT } from '../../../platform/i18n/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { Button, notify, Select, TextField } from '../../../ui/index.js';
import { SavedNote } from '../SavedNote.js';
import { EmojiChoice } from './EmojiChoice.js';
import { statusEnds, statusEndsAt, type StatusEnd } from './status-end.js';

export function StatusSection() {
  const t = useT('settings.status');
  const { user } = useMe();
  const [end, setEnd] = useState<StatusEnd>('never');
  const [isSaved, setSaved] = useState(false);
  const { formProps, field, isBusy, error, control } = useAppForm({
    schema: async () => (await import('../inputs.js')).StatusLine,
    start: { text: user.status?.text ?? '', emoji: user.status?.emoji ?? '' },
    send: async (values) => {
      const isEmpty = values.text === '' && values.emoji === '';
      await save(isEmpty ? null : { ...values, expiresAt: statusEndsAt(end, new Date()) });
      setSaved(true);
    },
  });
  const clear = useClear(() => control.reset({ text: '', emoji: '' }));
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <form {...formProps} onChange={() => setSaved(false)} className="flex max-w-md flex-col gap-4">
        <EmojiChoice onChoose={(emoji) => control.setValue('emoji', emoji, { shouldValidate: true })} />
        <div className="grid grid-cols-[5.5rem_1fr] gap-3">
          <TextField label={t('emoji')} maxLength={16} autoComplete="off" {...field('emoji')} />
          <TextField label={t('text')} placeholder={t('placeholder')} maxLength={100} autoComplete="off" {...field('text')} />
        </div>
        <Select
          label={t('end')}
          value={end}
          onValueChange={setEnd}
          options={statusEnds.map((value) => ({ value, label: t(`ends.${value}`) }))}
        />
        <FormError>{error}</FormError>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t('save')}
          </Button>
          {user.status && (
            <Button variant="ghost" onClick={() => void clear()}>
              {t('clear')}
            </Button>
          )}
          <SavedNote isSaved={isSaved} />
        </div>
        {user.status?.expiresAt && <EndsAt at={user.status.expiresAt} />}
      </form>
    </PageSection>
  );
}

function EndsAt({ at }: { at: string }) {
  const t = useT('settings.status');
  const format = useFormatter();
  return (
    <p className="text-small text-ink-faint">
      {t('until', { date: format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }) })}
    </p>
  );
}

/** Gone at once, and back with a word when the server could not be told. */
function useClear(onCleared: () => void): () => Promise<void> {
  const t = useT('settings.status');
  const errorText = useErrorText();
  const { user } = useMe();
  return async () => {
    getClient().session.takeUser({ ...user, status: null });
    try {
      await save(null);
      onCleared();
    } catch (error) {
      getClient().session.takeUser(user);
      notify({ message: t('clearFailed'), detail: errorText(error), tone: 'danger' });
    }
  };
}

async function save(status: CustomStatus | null): Promise<void> {
  const { call, session } = getClient();
  session.takeUser(await call(setStatus, { status }));
}
