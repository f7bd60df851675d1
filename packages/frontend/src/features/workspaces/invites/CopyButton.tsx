import { useState } from 'react';
import { useT } from '../../../platform/i18n/index.js';
import { Button, notify } from '../../../ui/index.js';
import { copyText } from './copy-text.js';

export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useT('workspaces.invites');
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const isDone = await copyText(text);
    setCopied(isDone);
    if (!isDone) notify({ message: t('copyFailed'), detail: text });
  };
  return (
    <Button size="sm" aria-label={label} onClick={() => void copy()}>
      {isCopied ? t('copied') : t('copy')}
    </Button>
  );
}
