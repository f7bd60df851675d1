/** A place kept free beside two people: empty member lists and contacts. */
export function PeopleIllustration() {
  return (
    <svg viewBox="0 0 128 88" className="h-22 w-32" aria-hidden="true" fill="none" strokeWidth="2" strokeLinecap="round">
      <path d="M12 70h104" stroke="currentColor" opacity="0.35" />
      <path d="M18 70V54a11 11 0 0 1 22 0v16M54 70V48a12 12 0 0 1 24 0v22" stroke="currentColor" />
      <circle cx="29" cy="34" r="6.5" stroke="currentColor" />
      <circle cx="66" cy="26" r="7" stroke="currentColor" />
      <path d="M90 70V54a11 11 0 0 1 22 0v16" stroke="var(--accent)" strokeDasharray="3 5" />
      <circle cx="101" cy="34" r="6.5" stroke="var(--accent)" strokeDasharray="3 5" />
    </svg>
  );
}
