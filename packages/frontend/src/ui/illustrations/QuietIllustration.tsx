/** A bubble waiting for its first word: empty channels and conversations. */
export function QuietIllustration() {
  return (
    <svg viewBox="0 0 128 88" className="h-22 w-32" aria-hidden="true" fill="none" strokeWidth="2" strokeLinecap="round">
      <path d="M18 70h92" stroke="currentColor" opacity="0.35" />
      <path
        d="M62 14h28a16 16 0 0 1 0 32H74l-11 10V46a16 16 0 0 1-1-32Z"
        fill="var(--raised)"
        stroke="currentColor"
        strokeLinejoin="round"
      />
      <path d="M66 30h.01M76 30h.01M86 30h.01" stroke="var(--accent)" strokeWidth="5" />
      <path d="M26 70V52a10 10 0 0 1 20 0v18" stroke="currentColor" />
      <circle cx="36" cy="34" r="6" stroke="currentColor" />
    </svg>
  );
}
