import { Suspense } from 'react';
import type { TimelineMessage } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { PopoverHost, SkeletonText, type MenuHandle } from '../../../ui/index.js';
import { FailedPart } from '../../../ui/FailedPart.js';
import { lazyPart } from '../../../ui/lazy-part.js';

const EmojiPicker = lazyPart(async () => (await import('./EmojiPicker.js')).EmojiPicker, FailedPart);

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
