import { randomUUID } from 'node:crypto';
import { errorStatus, type UserId } from '@chatera/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Metrics, type CallOutcome } from '../metrics/index.js';
import { Tracing, type Span } from '../tracing/index.js';
import { inCall, type Call } from './current-call.js';

export interface CallDraft {
  readonly door: Call['door'];
  readonly operation: string;
  readonly userId: UserId | null;
  readonly traceparent?: string | undefined;
}

/** What both doors do with every call: a duration, a line in the log, a span. */
@Injectable()
export class Calls {
  private readonly logger = new Logger('calls');
  private readonly isEachLogged: boolean;

  constructor(
    config: Config,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
  ) {
    this.isEachLogged = config.LOG_LEVEL === 'debug' || config.LOG_LEVEL === 'trace';
  }

  /** `work` begins before this returns. It answers failures itself and says by `noteCall` what they were. */
  async run<T>({ traceparent, ...draft }: CallDraft, work: (call: Call) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    return this.tracing.span({ name: draft.operation, kind: 'server', traceparent }, (span) => {
      const call: Call = { id: randomUUID(), ...draft, code: null, isAborted: false, traceId: span.traceId };
      return inCall(call, async () => {
        try {
          return await work(call);
        } finally {
          this.tell(call, startedAt, span);
        }
      });
    });
  }

  private tell(call: Call, startedAt: number, span: Span): void {
    const { door, operation, code } = call;
    const outcome = outcomeOf(call);
    this.metrics.operationDuration.since(startedAt, { door, operation, outcome });
    if (code !== null) this.metrics.operationErrors.add(1, { door, operation, code });
    if (call.traceId !== null) this.describe(call, span, outcome);
    if (outcome !== 'failed' && !this.isEachLogged) return;
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    const line = { msg: `${operation} ${code ?? outcome}`, door, outcome, ...(code !== null && { code }), durationMs };
    // The cause of a failure was logged as an error where it was caught.
    if (outcome === 'failed') this.logger.warn(line);
    else this.logger.debug(line);
  }

  private describe({ id, door, operation, userId, code }: Call, span: Span, outcome: CallOutcome): void {
    span.describe({
      name: operation,
      attributes: {
        'chatera.door': door,
        'chatera.request_id': id,
        'chatera.outcome': outcome,
        ...(code !== null && { 'error.type': code }),
        ...(userId !== null && { 'user.id': userId }),
      },
      hasFailed: outcome === 'failed',
    });
  }
}

function outcomeOf({ code, isAborted }: Call): CallOutcome {
  if (code !== null) return errorStatus[code] >= 500 ? 'failed' : 'refused';
  return isAborted ? 'aborted' : 'ok';
}
