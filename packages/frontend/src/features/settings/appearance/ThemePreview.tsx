import type { ThemeChoice } from '../../../platform/appearance/index.js';

/** The surfaces of each theme as tokens.css has them: here both are shown at once, whichever is on. */
const looks = {
  light: { rail: '#0f3330', sidebar: '#f2f0eb', canvas: '#fdfcfa', ink: '#4d4841', faint: '#c9c3b8', accent: '#0b6b62' },
  dark: { rail: '#0a1b1a', sidebar: '#12110f', canvas: '#181715', ink: '#bdb7ac', faint: '#4a463f', accent: '#4fc0b1' },
};

/** A small picture of the chat in that theme; of both halves where the device decides. */
export function ThemePreview({ theme }: { theme: ThemeChoice }) {
  return (
    <svg viewBox="0 0 200 112" className="w-32 border-line max-sm:border-e sm:w-full sm:border-b" aria-hidden="true">
      <defs>
        <clipPath id={`half-${theme}`}>
          <path d="M124 0h76v112H76Z" />
        </clipPath>
      </defs>
      <Chat look={theme === 'dark' ? looks.dark : looks.light} />
      {theme === 'system' && (
        <g clipPath={`url(#half-${theme})`}>
          <Chat look={looks.dark} />
        </g>
      )}
    </svg>
  );
}

function Chat({ look }: { look: (typeof looks)['light'] }) {
  return (
    <g>
      <rect width="200" height="112" fill={look.canvas} />
      <rect width="20" height="112" fill={look.rail} />
      <rect x="20" width="48" height="112" fill={look.sidebar} />
      <rect x="5" y="8" width="10" height="10" rx="3" fill={look.accent} />
      <g fill={look.faint}>
        <rect x="27" y="14" width="28" height="4" rx="2" />
        <rect x="27" y="26" width="33" height="4" rx="2" />
        <rect x="27" y="38" width="24" height="4" rx="2" />
        <rect x="94" y="30" width="84" height="4" rx="2" />
        <rect x="94" y="38" width="62" height="4" rx="2" />
        <rect x="94" y="68" width="74" height="4" rx="2" />
      </g>
      <g fill={look.ink}>
        <rect x="94" y="20" width="34" height="4" rx="2" />
        <rect x="94" y="58" width="26" height="4" rx="2" />
      </g>
      <rect x="78" y="20" width="11" height="11" rx="3" fill={look.accent} />
      <rect x="78" y="58" width="11" height="11" rx="3" fill={look.ink} />
      <rect x="78" y="90" width="112" height="14" rx="4" fill="none" stroke={look.faint} />
    </g>
  );
}
