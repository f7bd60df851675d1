import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import type { LoadedList } from '../use-channels.js';

export function ListFailed({ list: { error, retry } }: { list: LoadedList }) {
  const t = useT('channels');
  const errorText = useErrorText();
  return (
    <div role="alert" className="flex flex-col items-start gap-2 px-2 py-1 text-small text-danger-ink">
      {errorText(error)}
      <Button size="sm" onClick={retry}>
        {t('retry')}
      </Button>
    </div>
  );
}
