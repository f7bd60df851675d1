import { useRef, type ReactNode } from 'react';
import { useT } from '../../platform/i18n/index.js';
import { Link, paths, useDocumentTitle } from '../../platform/routing/index.js';
import { Logo, LogoMark, useFirstFocus } from '../../ui/index.js';

interface AuthFrameProps {
  title: string;
  intro?: ReactNode;
  children?: ReactNode;
  /** The way elsewhere, below the form. */
  footer?: ReactNode;
}

/** What every screen before the sign-in stands in: the brand on one side, one thing to do on the other. */
export function AuthFrame({ title, intro, children, footer }: AuthFrameProps) {
  const area = useRef<HTMLDivElement>(null);
  useDocumentTitle(title);
  useFirstFocus(area, title);
  return (
    <main className="grid h-full overflow-y-auto lg:grid-cols-[minmax(20rem,2fr)_3fr]">
      <BrandPanel />
      <div className="flex flex-col px-5 py-8 sm:px-10">
        <Link href={paths.home.to()} className="flex self-start rounded-sm lg:hidden">
          <Logo />
        </Link>
        <div ref={area} className="m-auto flex w-full max-w-sm flex-col gap-6 py-10">
          <header className="flex flex-col gap-1.5">
            <h1 tabIndex={-1} className="text-display font-semibold text-balance text-ink outline-none">
              {title}
            </h1>
            {intro && <p className="text-message text-ink-soft">{intro}</p>}
          </header>
          {children}
          {footer && <footer className="text-body text-ink-soft">{footer}</footer>}
        </div>
      </div>
    </main>
  );
}

function BrandPanel() {
  const t = useT('auth');
  return (
    <div className="relative hidden overflow-hidden bg-rail p-10 text-rail-ink lg:flex lg:flex-col lg:justify-between">
      <Link href={paths.home.to()} className="z-10 inline-flex items-center gap-2.5 self-start rounded-sm text-heading font-semibold">
        <LogoMark />
        ChatEra
      </Link>
      <Conversation />
      <p className="z-10 max-w-xs text-display font-semibold text-balance">{t('tagline')}</p>
    </div>
  );
}

/** The mark, grown large: a bubble that others answer. */
function Conversation() {
  return (
    <svg viewBox="0 0 400 640" preserveAspectRatio="xMidYMid slice" className="absolute inset-0 size-full" aria-hidden="true" fill="none">
      <path
        d="M404 214A148 148 0 0 0 168 382l-22 84 86-18a148 148 0 0 0 170-42"
        stroke="#6ad3c4"
        strokeWidth="46"
        strokeLinecap="round"
        strokeLinejoin="round"
        opacity="0.16"
      />
      <circle cx="352" cy="312" r="36" fill="#f3efe6" opacity="0.9" />
      <g fill="#6ad3c4">
        <rect x="-40" y="132" width="150" height="34" rx="17" opacity="0.12" />
        <rect x="-40" y="180" width="86" height="34" rx="17" opacity="0.08" />
      </g>
    </svg>
  );
}
