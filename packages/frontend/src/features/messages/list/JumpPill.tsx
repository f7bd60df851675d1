import { ArrowDown } from 'lucide-react';
import { useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';

interface JumpPillProps {
  count: number;
  /** The pill goes with it: whoever came by keyboard takes the focus along. */
  onJump: (isByKeyboard: boolean) => void;
}

/** The way back to the end, with how much came meanwhile. */
export function JumpPill({ count, onJump }: JumpPillProps) {
  const t = useT('messages');
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 z-10 flex justify-center">
      <Button
        size="sm"
        variant={count > 0 ? 'primary' : 'secondary'}
        icon={<ArrowDown aria-hidden="true" className="size-4" />}
        // A click made by Enter, Space or a screen reader has no count.
        onClick={({ detail }) => onJump(detail === 0)}
        className="pointer-events-auto animate-appear rounded-full! shadow-popover"
      >
        {count > 0 ? t('jumpNew', { count, shown: count >= 100 ? '99+' : String(count) }) : t('jump')}
      </Button>
    </div>
  );
}
