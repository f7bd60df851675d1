import type { Stage } from '../browser/stage.js';
import type { Fetched } from '../browser/traffic.js';
import { Histogram } from '../lib/histogram.js';
import { quantilesOf } from '../lib/quantiles.js';
import { range } from '../lib/stats.js';
import { repeat } from '../repeat.js';
import { atMost } from '../report/report.js';
import { digits } from '../report/words.js';
import { readerOf, signIn } from '../world/places.js';

const counts = { smoke: 20, short: 100, full: 300 } as const;

/** How long the server takes for all that a boot asks, one request after the other, as the browser asked it. */
export async function boots(stage: Stage, asked: readonly Fetched[]): Promise<void> {
  const { bench, house, places, isFullSize } = stage;
  const urls = asked.filter(({ method }) => method === 'GET').map(({ url }) => url);
  const run = async () => {
    const { accessToken } = await signIn(house.server.url, readerOf(places.crowded));
    const result = new Histogram();
    let refused = 0;
    for (const _ of range(counts[bench.options.mode])) {
      const startedAt = performance.now();
      for (const url of urls) if (!(await get(url, accessToken))) refused += 1;
      result.recordMs(performance.now() - startedAt);
    }
    const wrong = refused > 0 ? `${refused} requests were refused` : urls.length === 0 ? 'the browser asked nothing' : null;
    return { result, wrong };
  };
  const inShort = (result: Histogram) => `${digits(result.quantileMs(0.5))} ms`;
  const [row] = await repeat(bench, [{ name: `a boot of ${urls.length} requests`, run, inShort }]);
  if (!row) return;
  const quantile = (share: number) => quantilesOf(row.runs, share);
  bench.report.table({
    title: 'UI The server’s part of a boot',
    head: ['requests', 'boots', 'p50 / p99 ms', 'notes'],
    rows: [
      [
        ...[digits(urls.length), digits(counts[bench.options.mode] * row.runs.length)],
        `${digits(quantile(0.5).median)} / ${digits(quantile(0.99).median)}`,
        row.invalid === null ? '' : `INVALID: ${row.invalid}`,
      ],
    ],
    notes: ['What the browser asked the API for by GET, asked again one after the other; the time of all of them together.'],
  });
  bench.report.find({
    ...{ name: 'a boot on the server, p99', value: quantile(0.99), unit: 'ms', invalid: row.invalid },
    ...(isFullSize && { target: atMost('G12', 50) }),
  });
}

async function get(url: string, accessToken: string): Promise<boolean> {
  const headers = { Authorization: `Bearer ${accessToken}`, 'Accept-Encoding': 'br' };
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  return response.ok;
}
