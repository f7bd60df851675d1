import { AsyncLocalStorage } from 'node:async_hooks';
import {
  diag,
  DiagLogLevel,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OtelSpan,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { Logger } from '@nestjs/common';
import { codeOf } from '../errors.js';
import type { Span, SpanDraft, Tracing } from './tracing.js';

export interface CollectorSettings {
  /** As `OTEL_EXPORTER_OTLP_ENDPOINT`: the path is added. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** 0 to 1: how many of all traces. */
  readonly share: number;
  readonly attributes: Readonly<Record<string, string>>;
}

const closePatienceMs = 2_000;
const complainEveryMs = 60_000;
const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT };

/** Tracing that ends in a collector, by OTLP over HTTP. Loaded only when one is configured. */
export function openTelemetry({ endpoint, headers, share, attributes }: CollectorSettings): Tracing {
  complainSometimes();
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, headers: { ...headers } });
  const ratio = new TraceIdRatioBasedSampler(share);
  const provider = new TracerProvider({
    resource: resourceFromAttributes(attributes),
    // A caller's wish to be traced does not outweigh the share that the operator set.
    sampler: new ParentBasedSampler({ root: ratio, remoteParentSampled: ratio, remoteParentNotSampled: new AlwaysOffSampler() }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('chatera');
  const active = new AsyncLocalStorage<Context>();

  const span = <T>({ name, kind, attributes: given, traceparent }: SpanDraft, work: (span: Span) => Promise<T>): Promise<T> => {
    const parent = active.getStore() ?? remoteContext(traceparent);
    const inner = tracer.startSpan(name, { ...(kind && { kind: kinds[kind] }), ...(given && { attributes: given }) }, parent);
    return active.run(trace.setSpan(parent, inner), () => ending(inner, work));
  };
  const close = async () => {
    const late = new Promise<void>((resolve) => setTimeout(resolve, closePatienceMs).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  };
  return { span, close };
}

async function ending<T>(inner: OtelSpan, work: (span: Span) => Promise<T>): Promise<T> {
  const span: Span = {
    traceId: inner.spanContext().traceId,
    describe: ({ name, attributes, hasFailed }) => {
      if (name !== undefined) inner.updateName(name);
      if (attributes) inner.setAttributes(attributes);
      if (hasFailed) inner.setStatus({ code: SpanStatusCode.ERROR });
    },
  };
  try {
    return await work(span);
  } catch (error) {
    span.describe({ hasFailed: true, attributes: { 'error.type': codeOf(error) || (error instanceof Error ? error.name : typeof error) } });
    throw error;
  } finally {
    inner.end();
  }
}

/** https://www.w3.org/TR/trace-context/#traceparent-header; anything else begins a trace of its own. */
function remoteContext(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  const spanContext = { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : ROOT_CONTEXT;
}

/** A collector that is away costs spans and nothing else, so it is worth a line a minute. */
function complainSometimes(): void {
  const logger = new Logger('tracing');
  let lastAt = -Infinity;
  const complain = () => {
    if (performance.now() - lastAt < complainEveryMs) return;
    lastAt = performance.now();
    logger.warn('The collector at OTEL_EXPORTER_OTLP_ENDPOINT does not take the traces');
  };
  const silent = () => undefined;
  diag.setLogger(
    { error: complain, warn: complain, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
