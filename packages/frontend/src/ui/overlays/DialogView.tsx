import { Dialog as Base } from '@base-ui/react/dialog';
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useT } from '../../platform/i18n/index.js';
import { backdropClass, dialogClass } from './dialog-class.js';
import type { DialogProps, DialogSize } from '../Dialog.js';
import { IconButton } from '../IconButton.js';
import { useScrollStop } from './use-scroll-stop.js';

const widths: Record<DialogSize, string> = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' };

export function DialogView({ isOpen, onOpenChange, title, description, footer, size = 'md', initialFocus, children }: DialogProps) {
  const titleId = useId();
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => onOpenChange(open)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup initialFocus={initialFocus} className={clsx(dialogClass, widths[size])}>
          <header className="px-5 pe-14 pt-4 pb-3">
            <Base.Title id={titleId} className="text-title font-semibold text-ink">
              {title}
            </Base.Title>
            {description && <Base.Description className="mt-0.5 text-small text-ink-faint">{description}</Base.Description>}
          </header>
          <Body titleId={titleId}>{children}</Body>
          {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
          <CloseButton />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Body({ titleId, children }: { titleId: string; children: ReactNode }) {
  const { ref, props } = useScrollStop(titleId);
  return (
    <div ref={ref} {...props} className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5 -outline-offset-2">
      {children}
    </div>
  );
}

/** Last in the order, so that opening puts the focus on the first field. */
function CloseButton() {
  const t = useT('ui');
  return (
    <Base.Close render={<IconButton label={t('close')} size="sm" className="absolute end-3 top-3.5" />}>
      <X aria-hidden="true" />
    </Base.Close>
  );
}
