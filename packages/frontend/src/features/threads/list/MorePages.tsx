import { useEffect, useEffectEvent, useRef } from 'react';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import type { LoadedThreads } from './paged-threads.js';

type Pages = Pick<LoadedThreads, 'isLoadingMore' | 'error' | 'more' | 'retry'>;

/** Fetches the next page when one has scrolled to it, or presses it. */
export function MorePages({ list: { isLoadingMore, error, more, retry } }: { list: Pages }) {
  const t = useT('threadList');
  const errorText = useErrorText();
  const button = useRef<HTMLButtonElement>(null);
  const fetchMore = useEffectEvent(more);
  const isWaiting = !isLoadingMore && !error;
  useEffect(() => {
    if (!isWaiting || !button.current) return;
    // Begun anew after each page: what is in view then has not come into view.
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && fetchMore());
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [isWaiting]);
  return (
    <div className="flex flex-col items-center gap-2 py-2">
      {error ? (
        <p role="alert" className="text-small text-danger-ink">
          {errorText(error)}
        </p>
      ) : null}
      <Button ref={button} isBusy={isLoadingMore} onClick={error ? retry : more}>
        {t(error ? 'retry' : 'more')}
      </Button>
    </div>
  );
}
