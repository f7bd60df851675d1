import { Suspense } from 'react';
import type { TimelineMessage } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { PopoverHost, SkeletonText, type MenuHandle } from '../../../ui/index.js';
import { lazyPart, type FailedPartProps } from '../../../ui/lazy-part.js';
import type { EmojiPickerProps } from './EmojiPicker.js';

const EmojiPicker = lazyPart(async () => (await import('./EmojiPicker.js')).EmojiPicker, FailedPicker);

interface PickerHostProps {
  handle: MenuHandle<TimelineMessage>;
  onPick: (message: TimelineMessage, emoji: string) => void;
}

/** The one emoji picker of a list, beside whatever asked for it. */
export function PickerHost({ handle, onPick }: PickerHostProps) {
  const nameOf = useT('hotkeys');
  return (
    <PopoverHost handle={handle} title={nameOf('react')} isTitleHidden align="end">
      {(message) => (
        <Suspense fallback={<SkeletonText lines={6} />}>
          <EmojiPicker
            onPick={(emoji) => {
              handle.close();
              onPick(message, emoji);
            }}
          />
        </Suspense>
      )}
    </PopoverHost>
  );
}

function FailedPicker({ onRetry }: EmojiPickerProps & FailedPartProps) {
  const tFailed = useT('ui.failed');
  return (
    <p role="alert" className="flex flex-col items-start gap-2">
      {tFailed('hint')}
      <button type="button" className="underline" onClick={onRetry}>
        {tFailed('retry')}
      </button>
    </p>
  );
}
