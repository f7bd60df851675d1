import { Bold, Code, Italic, Link2, List, ListOrdered, Strikethrough, TextQuote } from 'lucide-react';
import { useKeymap } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import { formats, type Format } from './format-text.js';

const icons = {
  bold: Bold,
  italic: Italic,
  strike: Strikethrough,
  code: Code,
  link: Link2,
  quoteLines: TextQuote,
  bullets: List,
  numbers: ListOrdered,
};

export function FormatBar({ onFormat }: { onFormat: (format: Format) => void }) {
  const t = useT('messages.format');
  const nameOf = useT('hotkeys');
  const keymap = useKeymap();
  return (
    <div role="toolbar" aria-label={t('label')} className="flex min-w-0 overflow-x-auto">
      {formats.map((format) => {
        const Icon = icons[format];
        return (
          <IconButton
            key={format}
            label={nameOf(format)}
            shortcut={keymap[format]}
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
