import { Histogram } from './histogram.js';
import { spreadOf, type Spread } from './stats.js';

/** In milliseconds: so many (0 to 1) of all these latencies together were no longer, with the range of what each histogram says alone. */
export function quantilesOf(histograms: readonly Histogram[], share: number): Spread {
  const each = spreadOf(histograms.map((histogram) => histogram.quantileMs(share)));
  return { ...each, median: Histogram.merge(histograms).quantileMs(share) };
}
