/** How well a name fits what was typed: its beginning, that of a word, a part of it; zero for not at all. Without case and accents. */
export function fits(name: string, query: string): number {
  const [known, wanted] = [plain(name), plain(query)];
  if (known.startsWith(wanted)) return 3;
  if (known.split(/[\s\-_.,]+/).some((_, index, words) => words.slice(index).join(' ').startsWith(wanted))) return 2;
  return known.includes(wanted) ? 1 : 0;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
