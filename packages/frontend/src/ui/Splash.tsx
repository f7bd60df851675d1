import { LogoMark } from './Logo.js';

/** Stands while the app itself is on its way; empty for the first moment, so a fast start shows nothing of it. */
export function Splash() {
  return (
    <div className="flex h-full items-center justify-center">
      <LogoMark className="size-12 animate-breathe" />
    </div>
  );
}
