import { Bold, Code, Italic, Link2, Strikethrough } from 'lucide-react';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import { formatKeys, type Format } from './format-text.js';

const icons = { bold: Bold, italic: Italic, strike: Strikethrough, code: Code, link: Link2 };
const order: readonly Format[] = ['bold', 'italic', 'strike', 'code', 'link'];

export function FormatBar({ onFormat }: { onFormat: (format: Format) => void }) {
  const t = useT('messages.format');
  return (
    <div role="toolbar" aria-label={t('label')} className="flex">
      {order.map((format) => {
        const Icon = icons[format];
        return (
          <IconButton
            key={format}
            label={t(`names.${format}`)}
            shortcut={formatKeys[format]}
            size="sm"
            // The text field keeps the focus and with it the selection.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onFormat(format)}
          >
            <Icon aria-hidden="true" />
          </IconButton>
        );
      })}
    </div>
  );
}
