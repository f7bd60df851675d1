import { EmojiPicker as Base, type EmojiPickerListComponents, type SkinTone } from 'frimousse';
import { useEffect, useRef, useState } from 'react';
import { canonicalEmoji } from '@chatera/protocol/light';
import { keepOwn, readOwn, useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Toolbar } from '../../../ui/index.js';
import { recentEmoji } from './recent-emoji.js';
import { toneOf, tones } from './skin-tone.js';

export interface EmojiPickerProps {
  onPick: (emoji: string) => void;
}

const columns = 9;
/** Copied there from emojibase-data when the app is built: nobody asks a stranger's server. */
const dataUrl = '/emojibase';

/** All emoji: what was used last, a field to search in, arrows to go about, and the skin tone that hands have. */
export function EmojiPicker({ onPick }: EmojiPickerProps) {
  const t = useT('messages.reactions');
  const me = useMe().user.id;
  const [skinTone, setSkinTone] = useState<SkinTone>(() => tones[toneOf(readOwn(me, 'skin-tone'))] ?? 'none');
  const search = useRef<HTMLInputElement>(null);
  // The popover was there before what is in it, and took the focus for itself.
  useEffect(() => search.current?.focus(), []);
  const keepTone = (tone: SkinTone) => {
    setSkinTone(tone);
    keepOwn(me, 'skin-tone', tone);
  };
  return (
    <Base.Root
      emojibaseUrl={dataUrl}
      columns={columns}
      skinTone={skinTone}
      onEmojiSelect={({ emoji }) => onPick(canonicalEmoji(emoji) ?? emoji)}
      className="flex h-88 w-[min(21rem,calc(100vw-3rem))] flex-col gap-2"
    >
      <div className="flex gap-2">
        <Base.Search
          ref={search}
          aria-label={t('search')}
          placeholder={t('search')}
          className="h-control-md min-w-0 flex-1 rounded-sm border border-line-strong bg-canvas px-2.5 text-body outline-none focus:outline-2 focus:outline-focus"
        />
        <Tone value={skinTone} onChange={keepTone} />
      </div>
      <Recent emoji={recentEmoji(me, columns)} onPick={onPick} />
      <Base.Viewport className="relative min-h-0 flex-1 rounded-sm outline-none">
        <Base.Loading className="absolute inset-0 flex items-center justify-center text-small text-ink-faint">{t('loading')}</Base.Loading>
        <Base.Empty className="absolute inset-0 flex items-center justify-center text-small text-ink-faint">{t('none')}</Base.Empty>
        <Base.List components={parts} className="pb-1 select-none" />
      </Base.Viewport>
    </Base.Root>
  );
}

function Recent({ emoji, onPick }: { emoji: readonly string[]; onPick: (emoji: string) => void }) {
  const t = useT('messages.reactions');
  return (
    <Toolbar label={t('recent')} className="flex gap-px">
      {emoji.map((each) => (
        <button
          key={each}
          type="button"
          aria-label={t('with', { emoji: each })}
          onClick={() => onPick(each)}
          className="flex size-9 items-center justify-center rounded-sm text-title hover:bg-hover"
        >
          <span aria-hidden="true">{each}</span>
        </button>
      ))}
    </Toolbar>
  );
}

const hands: Record<SkinTone, string> = { none: '✋', light: '✋🏻', 'medium-light': '✋🏼', medium: '✋🏽', 'medium-dark': '✋🏾', dark: '✋🏿' };

function Tone({ value, onChange }: { value: SkinTone; onChange: (tone: SkinTone) => void }) {
  const t = useT('messages.reactions');
  return (
    <select
      aria-label={t('skinTone')}
      value={value}
      onChange={({ target }) => onChange(tones.find((tone) => tone === target.value) ?? 'none')}
      className="h-control-md rounded-sm border border-line-strong bg-canvas px-1 text-title"
    >
      {tones.map((tone) => (
        <option key={tone} value={tone} aria-label={t(`tones.${tone}`)}>
          {hands[tone]}
        </option>
      ))}
    </select>
  );
}

/** The library counts from zero, ARIA from one. */
const fromOne = (index: number | undefined) => (index === undefined ? undefined : index + 1);

const parts: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-raised px-1 pt-2 pb-1 text-caption font-semibold text-ink-faint">
      {category.label}
    </div>
  ),
  Row: ({ children, ...props }) => (
    <div {...props} aria-rowindex={fromOne(props['aria-rowindex'])} className="scroll-my-1">
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...props }) => (
    <button
      {...props}
      role="gridcell"
      aria-colindex={fromOne(props['aria-colindex'])}
      className="flex size-9 items-center justify-center rounded-sm text-title data-active:bg-selected"
    >
      {emoji.emoji}
    </button>
  ),
};
