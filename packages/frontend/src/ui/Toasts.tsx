import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { useThemeChoice } from '../platform/appearance/index.js';
import { onNotice, type Notice } from './notify.js';

/** Below the header: at the bottom stand the newest message and what one is writing. */
const below = 'calc(env(safe-area-inset-top) + var(--header-height) + 0.5rem)';

/** Ten seconds: long enough to find Undo. */
const stayMs = 10_000;

export function Toasts() {
  const { isDark } = useThemeChoice();
  useEffect(() => onNotice(show), []);
  return (
    <Sonner
      theme={isDark ? 'dark' : 'light'}
      position="top-center"
      offset={{ top: below }}
      mobileOffset={{ top: below }}
      gap={8}
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'flex w-(--width) items-center gap-3 rounded-md bg-raised px-4 py-3 text-ink shadow-popover',
          content: 'min-w-0 flex-1',
          title: 'text-body font-medium',
          description: 'text-small text-ink-faint',
          icon: 'shrink-0',
          actionButton: 'h-control-sm shrink-0 rounded-sm px-2 text-small font-semibold text-accent-ink hover:bg-hover',
          success: '[&_[data-icon]]:text-ok-ink',
          error: '[&_[data-icon]]:text-danger-ink',
        },
      }}
    />
  );
}

const showers = { plain: toast, ok: toast.success, danger: toast.error };

function show({ message, detail, tone = 'plain', action }: Notice): void {
  showers[tone](message, {
    description: detail,
    duration: stayMs,
    ...(action && { action: { label: action.label, onClick: action.onSelect } }),
  });
}
