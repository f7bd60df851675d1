/** What a search among names looks at. */
export interface Ranked {
  readonly name: string;
  /** Something unread waits there. */
  readonly isUnread: boolean;
  /** ISO 8601; empty where nothing was said yet. */
  readonly lastAt: string;
}

/** Those whose name fits the text, the best first; without a text all of them, what is unread first and then the latest. */
export function rank<Item extends Ranked>(items: readonly Item[], text: string): Item[] {
  const wanted = plain(text);
  if (wanted === '') return items.toSorted(byNews);
  return items
    .map((item) => ({ item, score: scoreOf(plain(item.name), wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || byNews(a.item, b.item))
    .map(({ item }) => item);
}

const byNews = (a: Ranked, b: Ranked) => Number(b.isUnread) - Number(a.isUnread) || b.lastAt.localeCompare(a.lastAt);

/** Without case and accents: nobody should need a key that their keyboard does not have. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim();

/** The whole name, its beginning, that of a word, a part of it, its letters in their order; zero for none of these. */
function scoreOf(name: string, wanted: string): number {
  if (name === wanted) return 5;
  if (name.startsWith(wanted)) return 4;
  if (words(name).some((word) => word.startsWith(wanted))) return 3;
  if (name.includes(wanted)) return 2;
  return hasInOrder(name, wanted) ? 1 : 0;
}

const words = (name: string) => name.split(/[\s\-_.,]+/);

function hasInOrder(name: string, wanted: string): boolean {
  let from = 0;
  for (const letter of wanted) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
