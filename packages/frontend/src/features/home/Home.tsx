import { useRef } from 'react';
import { useConnection, useMe } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { useDocumentTitle } from '../../platform/routing/index.js';
import { Banner, Button, useFirstFocus } from '../../ui/index.js';
import { HomeHeader } from './HomeHeader.js';
import { PeoplePanel } from './PeoplePanel.js';
import { RecentPanel } from './RecentPanel.js';
import { useHome } from './use-home.js';
import { WorkspacesPanel } from './WorkspacesPanel.js';

/** Where one begins: the workspaces, what was said last, and everybody one can talk to. */
export function Home() {
  const t = useT('home');
  const { user } = useMe();
  const { isReady, error, retry } = useHome();
  const main = useRef<HTMLElement>(null);
  useDocumentTitle(t('title'));
  useFirstFocus(main, 'home');
  return (
    <div className="flex h-full flex-col bg-canvas">
      <HomeHeader />
      <main ref={main} className="min-h-0 flex-1 overflow-y-auto">
        {error !== null && <Failed error={error} onRetry={retry} />}
        <div className="mx-auto flex max-w-6xl flex-col gap-8 px-4 py-6 sm:px-8 sm:py-10">
          <h1 tabIndex={-1} className="text-display font-semibold text-balance text-ink outline-none">
            {t('hello', { name: user.displayName })}
          </h1>
          <WorkspacesPanel isReady={isReady} />
          <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <RecentPanel isReady={isReady} />
            <PeoplePanel isReady={isReady} />
          </div>
        </div>
      </main>
    </div>
  );
}

/** While the connection is down that alone is the news. */
function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT('home');
  const errorText = useErrorText();
  const { status } = useConnection();
  return (
    <Banner
      tone="warn"
      action={
        <Button size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      {status === 'online' ? errorText(error) : t('offline')}
    </Banner>
  );
}
