import { ArrowDown } from 'lucide-react';
import { useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';

/** The way back to the end, with how much came meanwhile. */
export function JumpPill({ count, onJump }: { count: number; onJump: () => void }) {
  const t = useT('messages');
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 z-10 flex justify-center">
      <Button
        size="sm"
        variant={count > 0 ? 'primary' : 'secondary'}
        icon={<ArrowDown aria-hidden="true" className="size-4" />}
        onClick={onJump}
        className="pointer-events-auto animate-appear rounded-full! shadow-popover"
      >
        {count > 0 ? t('jumpNew', { count, shown: count >= 100 ? '99+' : String(count) }) : t('jump')}
      </Button>
    </div>
  );
}
