import { enter, inTab, pathTo, type Stage } from '../browser/stage.js';
import { Traffic, type Fetched } from '../browser/traffic.js';
import { spreadOf } from '../lib/stats.js';
import { emptyPageBytes } from '../processes/empty-page.js';
import { repeat, type Trials } from '../repeat.js';
import { atMost, type Target } from '../report/report.js';
import { digits, spread } from '../report/words.js';
import type { Place } from '../world/places.js';

const kilobyte = 1_000;

/** What a browser that knows nothing fetched for one page. */
interface Opening {
  readonly fetched: readonly Fetched[];
  readonly socketLength: number;
  readonly drawnMs: number;
}

const empty: Opening = { fetched: [], socketLength: Number.NaN, drawnMs: Number.NaN };

const isScript = ({ type }: Fetched): boolean => type === 'Script';
const isApi = ({ url }: Fetched): boolean => new URL(url).pathname.startsWith('/api/v1/');
const isMembers = ({ url }: Fetched): boolean => /\/members(\?|$)/.test(url);

/** NaN where nothing was fetched: such a page is not light, it was not there. */
const kilobytes = (fetched: readonly Fetched[]): number =>
  fetched.length === 0 ? Number.NaN : fetched.reduce((sum, { bytes }) => sum + bytes, 0) / kilobyte;

const of = {
  scripts: ({ fetched }: Opening) => kilobytes(fetched.filter(isScript)),
  payload: ({ fetched }: Opening) => kilobytes(fetched.filter(isApi)),
  requests: ({ fetched }: Opening) => (fetched.length === 0 ? Number.NaN : fetched.filter(isApi).length),
  members: ({ fetched }: Opening) => (fetched.length === 0 ? Number.NaN : fetched.filter(isMembers).length),
  socket: ({ socketLength }: Opening) => socketLength / kilobyte,
  drawn: ({ drawnMs }: Opening) => drawnMs,
} as const;

/** A channel opened with empty caches, until nothing more comes. Resolves with what the API was asked for. */
export async function coldPages(stage: Stage): Promise<readonly Fetched[]> {
  const floor = (await emptyPageBytes()) / kilobyte;
  const trialOf = (place: Place) => ({ name: nameOf(place), run: () => open(stage, place), inShort });
  const { crowded, wide } = stage.places;
  const rows = await repeat(stage.bench, [trialOf(crowded), trialOf(wide)]);
  tabulate(stage, rows, floor);
  return rows[0]?.runs.at(-1)?.fetched.filter(isApi) ?? [];
}

const nameOf = ({ channels, members }: Place): string => `${digits(channels)} channels, ${digits(members)} people`;

const inShort = (opening: Opening): string =>
  `${digits(of.scripts(opening))} kB of scripts, ${digits(of.payload(opening))} kB of answers, drawn after ${digits(opening.drawnMs)} ms`;

async function open(stage: Stage, place: Place) {
  const path = await pathTo(stage, place);
  return inTab<Opening>(stage, place, {
    empty,
    work: async (tab) => {
      const traffic = await Traffic.of(tab.cdp);
      const drawnMs = await enter(tab, path);
      await traffic.rest();
      return { fetched: traffic.fetched, socketLength: traffic.socketLength, drawnMs };
    },
  });
}

function tabulate({ bench: { report }, isFullSize }: Stage, rows: readonly Trials<Opening>[], floor: number): void {
  const spreadOver = ({ runs }: Trials<Opening>, value: (run: Opening) => number) => spreadOf(runs.map(value));
  report.table({
    title: 'UI A channel opened with empty caches',
    head: ['workspace', 'scripts, kB', 'answers, kB', 'requests', 'of them lists of members', 'socket, kB', 'drawn after, ms', 'notes'],
    rows: rows.map((row) => [
      row.name,
      ...[of.scripts, of.payload, of.requests, of.members, of.socket, of.drawn].map((value) => spread(spreadOver(row, value))),
      row.invalid === null ? '' : `INVALID: ${row.invalid}`,
    ]),
    notes: [
      'Until nothing more comes, the fetching of idle moments left out. Bytes as they came over the line, compressed, without headers; what the socket said is counted as text, before compression.',
      `An empty Next page weighs ${digits(floor)} kB.`,
    ],
  });
  const [crowded] = rows;
  if (!crowded) return;
  const find = (name: string, value: (run: Opening) => number, { unit, target }: { unit: string; target: Target }) =>
    report.find({ name, value: spreadOver(crowded, value), unit, invalid: crowded.invalid, ...(isFullSize && { target }) });
  find('cold channel page, scripts', of.scripts, { unit: 'kB', target: atMost('G11', 200) });
  find('the same, over an empty Next page', (run) => of.scripts(run) - floor, { unit: 'kB', target: atMost('G11', 85) });
  find('boot payload, organisation of 10,000', of.payload, { unit: 'kB', target: atMost('G12', 60) });
  find('requests of a boot', of.requests, { unit: 'requests', target: atMost('G12', 1) });
  find('lists of members in a boot', of.members, { unit: 'lists', target: atMost('G12', 0) });
}
