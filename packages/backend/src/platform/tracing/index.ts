export { noTracing, Tracing, type Span, type SpanDraft } from './tracing.js';
