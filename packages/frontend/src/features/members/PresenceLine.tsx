import { useT } from '../../platform/i18n/index.js';

const dots = { online: 'bg-online', idle: 'bg-idle', dnd: 'bg-dnd', offline: 'ring-2 ring-offline ring-inset' };

/** A dot and its word. */
export function PresenceLine({ presence }: { presence: keyof typeof dots }) {
  const t = useT('ui.presence');
  return (
    <p className="flex items-center gap-1.5 text-small text-ink-faint">
      <span aria-hidden="true" className={`size-2 rounded-full ${dots[presence]}`} />
      {t(presence)}
    </p>
  );
}
