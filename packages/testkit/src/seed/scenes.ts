import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The talk is text, to be read and written as such. Seen from src/ and from dist/ alike. */
const folder = path.join(import.meta.dirname, '../../demo');

/** One message of the script. */
export interface Line {
  readonly at: { readonly daysAgo: number; readonly minuteOfDay: number } | { readonly minutesAgo: number };
  readonly author: string;
  readonly text: string;
  /** What it said before it was edited. */
  readonly was?: string;
  readonly isDeleted: boolean;
  /** Who reacted with what, in this order. */
  readonly reactions?: readonly { readonly emoji: string; readonly people: readonly string[] }[];
}

/** One channel or direct message with all that was said in it, oldest first. */
export interface Scene {
  readonly place: 'halyard' | 'fjell' | 'direct';
  /** Empty for direct messages. */
  readonly name: string;
  readonly topic: string;
  readonly kind: 'public' | 'private' | 'archived' | 'direct' | 'group';
  /** Empty: everybody in the workspace. */
  readonly people: readonly string[];
  readonly lines: readonly Line[];
}

/** In a fixed order. */
export async function readScenes(): Promise<Scene[]> {
  const files = (['halyard', 'fjell', 'direct'] as const).map(async (place) => {
    const names = (await readdir(path.join(folder, place))).sort();
    return Promise.all(names.map(async (name) => parseScene(place, await readFile(path.join(folder, place, name), 'utf8'))));
  });
  return (await Promise.all(files)).flat();
}

/**
 * A head (`# name`, topic, `kind:`, `people:`), then messages: `== <when> <author> [edited|deleted]` and the text below it. When is
 * `-3 09:30`, three days ago, or `now-12`, twelve minutes ago. An edited one ends with `-- was` and its earlier text; who
 * reacted stands above it, as `++ 🎉 mara tomas`.
 * @throws Error naming the line that cannot be read
 */
export function parseScene(place: Scene['place'], source: string): Scene {
  const [head = '', ...messages] = source.split(/^== /m);
  const fields = head.trim().split('\n').filter(Boolean);
  const field = (name: string) => fields.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  return {
    place,
    name: fields.find((line) => line.startsWith('# '))?.slice(2) ?? '',
    topic: fields.find((line) => !/^(# |\w+: )/.test(line)) ?? '',
    kind: kindOf(field('kind') ?? 'public'),
    people: field('people')?.split(' ') ?? [],
    lines: messages.map(parseLine),
  };
}

function parseLine(source: string): Line {
  const [head = '', ...rest] = source.split('\n');
  const match = /^(?:-(\d+) (\d\d):(\d\d)|now-(\d+)) (\w+)(?: (edited|deleted))?$/.exec(head);
  const reactions = rest.filter(isReaction).map(parseReaction);
  const [text = '', was] = rest.filter((line) => !isReaction(line)).join('\n').split(/^-- was$/m); // prettier-ignore
  if (!match || text.trim() === '' || (match[6] === 'edited') !== (was !== undefined)) throw new Error(`Not a message: "== ${head}"`);
  const [, days, hours, minutes, minutesAgo, author = '', mark] = match;
  const at =
    minutesAgo === undefined
      ? { daysAgo: Number(days), minuteOfDay: Number(hours) * 60 + Number(minutes) }
      : { minutesAgo: Number(minutesAgo) };
  return {
    at,
    author,
    text: text.trim(),
    ...(was !== undefined && { was: was.trim() }),
    isDeleted: mark === 'deleted',
    ...(reactions.length > 0 && { reactions }),
  };
}

const isReaction = (line: string) => line.startsWith('++ ');

function parseReaction(line: string) {
  const [emoji = '', ...people] = line.split(' ').slice(1);
  return { emoji, people };
}

const kinds = ['public', 'private', 'archived', 'direct', 'group'] as const;

function kindOf(word: string): Scene['kind'] {
  const kind = kinds.find((known) => known === word);
  if (!kind) throw new Error(`Not a kind of channel: "${word}"`);
  return kind;
}

const minuteMs = 60_000;

/** When a line was said, seen from `now`: days in the past have the local clock, `now-…` is what it says. */
export function momentOf({ at }: Pick<Line, 'at'>, now: Date): Date {
  if ('minutesAgo' in at) return new Date(now.getTime() - at.minutesAgo * minuteMs);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - at.daysAgo, 0, at.minuteOfDay);
}
