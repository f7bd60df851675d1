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
  '<path d="M22.2 10.2A8.6 8.6 0 0 0 8.6 19.9L7.4 24.8l5-1.1a8.6 8.6 0 0 0 9.8-2.4" fill="none" stroke="#6ad3c4" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/>' +
  '<circle cx="22.3" cy="15.8" r="2.6" fill="#f3efe6"/>';
