import { ArrowDown, ArrowUp } from 'lucide-react';
import { useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';

interface UnreadPillProps {
  count: number;
  isAbove: boolean;
  /** The pill goes with it: whoever came by keyboard takes the focus along. */
  onJump: (isByKeyboard: boolean) => void;
}

/** The way to the first unread message, for whoever looks elsewhere. It stands below the day. */
export function UnreadPill({ count, isAbove, onJump }: UnreadPillProps) {
  const t = useT('messages');
  const Arrow = isAbove ? ArrowUp : ArrowDown;
  const howMany = { count, shown: count >= 100 ? '99+' : String(count) };
  return (
    <div className="pointer-events-none absolute inset-x-0 top-11 z-10 flex justify-center">
      <Button
        size="sm"
        variant="primary"
        aria-label={t('unread.jump', howMany)}
        icon={<Arrow aria-hidden="true" className="size-4" />}
        // A click made by Enter, Space or a screen reader has no count.
        onClick={({ detail }) => onJump(detail === 0)}
        className="pointer-events-auto animate-appear rounded-full! shadow-popover"
      >
        {t('jumpNew', howMany)}
      </Button>
    </div>
  );
}
