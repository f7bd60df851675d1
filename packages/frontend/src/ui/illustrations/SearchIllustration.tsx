/** Lines read through and nothing underlined: no results. */
export function SearchIllustration() {
  return (
    <svg viewBox="0 0 128 88" className="h-22 w-32" aria-hidden="true" fill="none" strokeWidth="2" strokeLinecap="round">
      <rect x="26" y="10" width="60" height="68" rx="8" fill="var(--raised)" stroke="currentColor" />
      <path d="M38 26h36M38 38h28M38 50h16" stroke="currentColor" opacity="0.45" />
      <circle cx="80" cy="52" r="15" fill="var(--canvas)" stroke="var(--accent)" strokeWidth="3" />
      <path d="m91 63 13 13" stroke="var(--accent)" strokeWidth="4" />
    </svg>
  );
}
