import { Counter as PromCounter, Gauge as PromGauge, Histogram as PromHistogram, type Registry } from 'prom-client';

/** Each label with every value that it may have, so that no caller can make series without bound. */
export type LabelSets = Readonly<Record<string, readonly string[]>>;
type LabelsOf<L extends LabelSets> = { readonly [K in keyof L]: L[K][number] };
/** What has no labels is called without. */
type LabelArgs<L extends LabelSets> = keyof L extends never ? [] : [labels: LabelsOf<L>];

export type Unit = 'seconds' | 'bytes' | 'count' | 'yes or no';

export interface Declaration<L extends LabelSets> {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly help: string;
  readonly unit: Unit;
  readonly labels: L;
}

/** Counts up, for as long as the process lives. */
export class Counter<L extends LabelSets> {
  private readonly inner: PromCounter;
  private readonly bound: (labels: object | undefined) => Labels;
  private source: (() => number) | null = null;

  constructor(registry: Registry, declaration: Declaration<L>) {
    this.bound = boundTo(declaration.labels);
    this.inner = new PromCounter({ ...common(registry, declaration), collect: () => this.collect() });
  }

  add(amount: number, ...[labels]: LabelArgs<L>): void {
    this.inner.inc(this.bound(labels), amount);
  }

  /** For what is counted elsewhere: the total so far, asked for at each scrape. Only without labels. */
  readFrom(source: () => number): void {
    this.source = source;
  }

  private collect(): void {
    if (!this.source) return;
    this.inner.reset();
    this.inner.inc(this.source());
  }
}

/** A value of now. One that nobody sets is not shown at all: what is not in use is no zero. */
export class Gauge<L extends LabelSets> {
  private readonly inner: PromGauge;
  private readonly bound: (labels: object | undefined) => Labels;
  private readonly sources: { readonly read: () => number; readonly labels: Labels }[] = [];

  constructor(registry: Registry, declaration: Declaration<L>) {
    this.bound = boundTo(declaration.labels);
    this.inner = new PromGauge({ ...common(registry, declaration), collect: () => this.collect() });
    if (Object.keys(declaration.labels).length === 0) this.inner.remove();
  }

  set(value: number, ...[labels]: LabelArgs<L>): void {
    this.inner.set(this.bound(labels), value);
  }

  /** Asks at each scrape, and costs nothing between them. */
  readFrom(read: () => number, ...[labels]: LabelArgs<L>): void {
    this.sources.push({ read, labels: this.bound(labels) });
  }

  private collect(): void {
    for (const { read, labels } of this.sources) this.inner.set(labels, read());
  }
}

/** Values sorted into buckets: how many, their sum, and from these their quantiles. About 0.2 µs each. */
export class Histogram<L extends LabelSets> {
  private readonly inner: PromHistogram;
  private readonly bound: (labels: object | undefined) => Labels;

  constructor(registry: Registry, declaration: Declaration<L> & { readonly buckets: readonly number[] }) {
    this.bound = boundTo(declaration.labels);
    this.inner = new PromHistogram({ ...common(registry, declaration), buckets: [...declaration.buckets] });
  }

  observe(value: number, ...[labels]: LabelArgs<L>): void {
    this.inner.observe(this.bound(labels), value);
  }

  /** The seconds since a reading of `performance.now()`. */
  since(startedAt: number, ...labels: LabelArgs<L>): void {
    this.observe((performance.now() - startedAt) / 1_000, ...labels);
  }
}

type Labels = Partial<Record<string, string>>;

const common = (registry: Registry, { name, help, labels }: Declaration<LabelSets>) => ({
  name,
  help,
  labelNames: Object.keys(labels),
  registers: [registry],
});

/** Stands for a value that is not in the list: the types forbid it, but a cast or a client may have brought one. */
const unlisted = 'other';

function boundTo(labelSets: LabelSets): (labels: object | undefined) => Labels {
  const allowed = Object.entries(labelSets).map(([name, values]) => [name, new Set(values)] as const);
  return (labels: Labels = {}) => {
    const result: Record<string, string> = {};
    for (const [name, values] of allowed) {
      const value = labels[name] ?? unlisted;
      result[name] = values.has(value) ? value : unlisted;
    }
    return result;
  };
}
