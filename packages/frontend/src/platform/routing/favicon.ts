/** Vermilion for someone waiting for you, paper for anything new, as in the sidebar. */
const dots = { mention: '#d9432a', unread: '#fdfcfa' } as const;

/** Address of the tab's icon. The plain one is a file; the others carry a dot and are made here. */
export function badgedIcon(kind: keyof typeof dots | 'quiet'): string {
  if (kind === 'quiet') return '/icon.svg';
  const dot = `<circle cx="25" cy="7" r="7" fill="#0f3330"/><circle cx="25" cy="7" r="5" fill="${dots[kind]}"/>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}${dot}</svg>`)}`;
}

/** The same drawing as public/icon.svg, which cannot be imported as text. A test compares them. */
const mark =
  '<rect width="32" height="32" rx="8" fill="#0f3330"/>' +
  '<path d="M22.6 11.4a8 8 0 1 0 .4 8.7" fill="none" stroke="#6ad3c4" stroke-width="3.4" stroke-linecap="round"/>' +
  '<circle cx="16.2" cy="16" r="2.5" fill="#f3efe6"/>';
