import { useId, useState } from 'react';
import type { MyThread } from '@chatera/client';
import { maxThreadTitleLength } from '@chatera/protocol/light';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button, Dialog, TextField } from '../../../ui/index.js';
import { changeThread } from './change-thread.js';

/** A thread with a title is a topic. Without any, it is none any more. */
export function NameThreadDialog({ thread, onClose }: { thread: MyThread; onClose: () => void }) {
  const t = useT('threadPane');
  const errorText = useErrorText();
  const formId = useId();
  const [title, setTitle] = useState(thread.message.thread?.title ?? '');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setBusy(true);
    try {
      await changeThread(thread, { title: title.trim() === '' ? null : title.trim() });
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('nameTitle')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('nameLabel')}
          hint={t('nameHint')}
          value={title}
          maxLength={maxThreadTitleLength}
          error={error === null ? undefined : errorText(error)}
          onChange={({ target }) => setTitle(target.value)}
        />
      </form>
    </Dialog>
  );
}
