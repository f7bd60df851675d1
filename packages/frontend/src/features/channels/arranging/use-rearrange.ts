import type { Rearrange } from '@chatera/client';
import { flushSync } from 'react-dom';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { notify } from '../../../ui/index.js';

/** Shown when it returns. Refused, it is as it was before, and one is told. */
export function useRearrange(): (step: Rearrange) => void {
  const t = useT('channels');
  const errorText = useErrorText();
  return (step) => {
    const tell = (error: unknown) => notify({ message: t('arrangeFailed'), detail: errorText(error), tone: 'danger' });
    flushSync(() => void getClient().sidebar.change(step).catch(tell));
  };
}
