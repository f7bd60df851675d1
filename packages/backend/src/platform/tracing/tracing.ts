export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanDraft {
  readonly name: string;
  /** `server` answers somebody, `client` asks the database. */
  readonly kind?: 'server' | 'client';
  readonly attributes?: Attributes;
  /** The caller's `traceparent` header (W3C Trace Context): its trace goes on here. */
  readonly traceparent?: string | undefined;
}

/** What becomes known of a span only while it runs. */
export interface Span {
  readonly traceId: string | null;
  describe(known: { readonly name?: string; readonly attributes?: Attributes; readonly hasFailed?: boolean }): void;
}

/**
 * Where time goes, for a collector of OpenTelemetry. Names, ids, counts and statements without their values go in;
 * what somebody wrote does not, and neither does an error's message, which may repeat it.
 */
export abstract class Tracing {
  /** Runs `work`, begun before this returns, as a step of the trace that it is called in. Rejects as `work` does. */
  abstract span<T>(draft: SpanDraft, work: (span: Span) => Promise<T>): Promise<T>;

  /** Sends what is still here. */
  abstract close(): Promise<void>;
}

const untraced: Span = { traceId: null, describe: () => undefined };

/** Without a collector: nothing is loaded, made or measured. */
export const noTracing: Tracing = { span: (_draft, work) => work(untraced), close: async () => undefined };
