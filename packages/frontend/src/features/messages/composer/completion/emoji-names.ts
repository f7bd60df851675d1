import { canonicalEmoji } from '@chatera/protocol/light';
import type { Taste } from './find.js';

interface EmojiData {
  readonly label: string;
  readonly hexcode: string;
  readonly emoji: string;
  readonly tags?: readonly string[];
  readonly skins?: readonly { readonly emoji: string; readonly tone?: number | readonly number[] }[];
}

interface NamedEmoji {
  readonly emoji: string;
  /** As one writes it between colons. */
  readonly name: string;
}

interface Entry extends NamedEmoji {
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly skins: readonly string[];
}

let loading: Promise<readonly Entry[]> | null = null;

/** Those whose name begins so, or one of whose words does; what was used last first, then the shorter name. */
export async function emojiCalled(query: string, { recent, tone }: Taste): Promise<NamedEmoji[]> {
  const wanted = query.toLowerCase();
  const all = await (loading ??= load().catch(forget));
  const place = new Map(recent.map((emoji, index) => [emoji, index]));
  const rankOf = (entry: Entry) => Math.min(...[entry.emoji, ...entry.skins].map((emoji) => place.get(emoji) ?? Infinity));
  return all
    .map((entry) => ({ entry, score: scoreOf(entry, wanted), rank: rankOf(entry) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || compare(a.rank, b.rank) || a.entry.name.length - b.entry.name.length)
    .map(({ entry }) => ({
      name: entry.names.find((name) => name.startsWith(wanted)) ?? entry.name,
      emoji: entry.skins[tone - 1] ?? entry.emoji,
    }));
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b); // Infinity minus itself is no number

function scoreOf({ names, tags }: Entry, wanted: string): number {
  if (names.includes(wanted)) return 4;
  if (names.some((name) => name.startsWith(wanted))) return 3;
  if (names.some((name) => name.split(/[_-]/).some((word) => word.startsWith(wanted)))) return 2;
  return tags.some((tag) => tag.startsWith(wanted)) ? 1 : 0;
}

async function load(): Promise<readonly Entry[]> {
  const [data, shortcodes] = await Promise.all([
    fetchJson<EmojiData[]>('/emojibase/en/data.json'),
    fetchJson<Record<string, string | string[]>>('/emojibase/en/shortcodes.json'),
  ]);
  return data.flatMap(({ label, hexcode, emoji, tags = [], skins = [] }): Entry[] => {
    const names = [shortcodes[hexcode] ?? label.toLowerCase().replace(/[^\p{L}\d]+/gu, '_')].flat();
    const [name = ''] = names;
    const sole = skins.filter(({ tone }) => typeof tone === 'number'); // of couples, each hand has its own
    return [
      { emoji: canonicalEmoji(emoji) ?? emoji, name, names, tags, skins: sole.map(({ emoji: skin }) => canonicalEmoji(skin) ?? skin) },
    ];
  });
}

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
  return (await response.json()) as T; // comes with the app
}

/** The next time it may work. */
function forget(error: unknown): never {
  loading = null;
  throw error;
}
