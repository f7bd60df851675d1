import { clsx } from 'clsx';
import { useT } from '../platform/i18n/index.js';
import { hueOf, initialsOf } from './avatar-look.js';

export type Presence = 'online' | 'idle' | 'dnd' | 'offline';
export type AvatarSize = 'xs' | 'sm' | 'md' | 'row' | 'lg' | 'xl';

const sizes: Record<AvatarSize, string> = {
  xs: 'size-5 rounded-xs text-[0.5625rem]',
  sm: 'size-6 rounded-sm text-[0.625rem]',
  md: 'size-9 rounded-md text-small',
  /** Beside a message. */
  row: 'size-9 rounded-md text-small compact:size-6 compact:rounded-sm compact:text-[0.625rem]',
  lg: 'size-12 rounded-lg text-title',
  xl: 'size-20 rounded-xl text-heading',
};

interface AvatarProps {
  name: string;
  src?: string | undefined;
  size?: AvatarSize;
  presence?: Presence;
  /** Set where the name is not written beside it. */
  isNamed?: boolean;
}

/** A person's face, or their initials on a colour of their own, with a presence dot that is also said in words. */
export function Avatar({ name, src, size = 'md', presence, isNamed = false }: AvatarProps) {
  const face = clsx('flex items-center justify-center overflow-hidden font-semibold select-none', sizes[size]);
  return (
    <span className="relative inline-flex shrink-0">
      {src ? (
        <img src={src} alt={isNamed ? name : ''} className={clsx(face, 'object-cover')} loading="lazy" decoding="async" />
      ) : (
        <span
          role={isNamed ? 'img' : undefined}
          aria-label={isNamed ? name : undefined}
          className={clsx(face, 'text-(--on-hue)')}
          style={{ backgroundColor: `oklch(var(--hue-lightness) var(--hue-chroma) ${hueOf(name)})` }}
        >
          {/* Drawn, not written: as text they would be part of what a button around them shows and does not say (WCAG 2.5.3). */}
          <span aria-hidden="true" data-initials={initialsOf(name)} className="before:content-[attr(data-initials)]" />
        </span>
      )}
      {presence && <PresenceDot presence={presence} />}
    </span>
  );
}

const dots: Record<Presence, string> = {
  online: 'bg-online',
  idle: 'bg-idle',
  dnd: 'bg-dnd',
  // A ring: told from the others without colour.
  offline: 'bg-canvas ring-2 ring-offline ring-inset',
};

function PresenceDot({ presence }: { presence: Presence }) {
  const t = useT('ui.presence');
  return (
    <span
      className={clsx('absolute -end-0.5 -bottom-0.5 size-2.5 rounded-full outline-2 outline-(--around,var(--canvas))', dots[presence])}
    >
      <span className="sr-only">{t(presence)}</span>
    </span>
  );
}
