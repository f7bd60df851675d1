import { useT } from '../../../platform/i18n/index.js';

/** What people say of themselves most often. Anything else is typed. */
const emojis = ['💬', '📅', '🎧', '🏠', '🚆', '🍽️', '☕', '🌴', '🤒', '🚀'];

export function EmojiChoice({ onChoose }: { onChoose: (emoji: string) => void }) {
  const t = useT('settings.status');
  return (
    <div role="group" aria-label={t('quick')} className="flex flex-wrap gap-1">
      {emojis.map((emoji) => (
        <button
          key={emoji}
          type="button"
          onClick={() => onChoose(emoji)}
          className="flex size-control-lg items-center justify-center rounded-md text-title transition-colors hover:bg-hover"
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}
