/** Each octave has so many steps, so a value is told to within 1.6 %. */
const steps = 64;
const size = steps * 26;

/** Counts durations by size. Histograms of several runs are added, never averaged. */
export class Histogram {
  private readonly counts = new Float64Array(size);
  private total = 0;

  static from(entries: readonly (readonly [bucket: number, count: number])[]): Histogram {
    const histogram = new Histogram();
    for (const [bucket, count] of entries) {
      histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + count;
      histogram.total += count;
    }
    return histogram;
  }

  static merge(all: readonly Histogram[]): Histogram {
    return Histogram.from(all.flatMap((histogram) => histogram.entries()));
  }

  get count(): number {
    return this.total;
  }

  recordMs(ms: number): void {
    const bucket = bucketOf(Math.max(0, Math.round(ms * 1_000)));
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.total += 1;
  }

  /** The filled buckets, which is how it travels between processes. */
  entries(): [bucket: number, count: number][] {
    return [...this.counts].flatMap((count, bucket): [number, number][] => (count > 0 ? [[bucket, count]] : []));
  }

  /** In milliseconds: so many of the values (0 to 1) were no longer. NaN when there are none. */
  quantileMs(share: number): number {
    if (this.total === 0) return Number.NaN;
    const rank = Math.max(1, Math.ceil(share * this.total));
    let seen = 0;
    for (let bucket = 0; bucket < size; bucket += 1) {
      seen += this.counts[bucket] ?? 0;
      if (seen >= rank) return middleOf(bucket) / 1_000;
    }
    return middleOf(size - 1) / 1_000;
  }

  meanMs(): number {
    const sum = this.entries().reduce((all, [bucket, count]) => all + middleOf(bucket) * count, 0);
    return this.total === 0 ? Number.NaN : sum / this.total / 1_000;
  }
}

/** Exact below two octaves of steps; above, the highest seven bits count. */
function bucketOf(value: number): number {
  if (value < steps * 2) return value;
  const shift = 31 - Math.clz32(Math.min(value, 0x7fff_ffff)) - 6;
  return Math.min(size - 1, (shift + 1) * steps + ((Math.min(value, 0x7fff_ffff) >>> shift) - steps));
}

function middleOf(bucket: number): number {
  if (bucket < steps * 2) return bucket;
  const shift = Math.floor(bucket / steps) - 1;
  return ((bucket % steps) + steps + 0.5) * 2 ** shift;
}
