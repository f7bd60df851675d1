import { AsyncLocalStorage } from 'node:async_hooks';
import type { ErrorCode, UserId } from '@chatera/protocol';

/** One request or command, from its arrival to its answer: what logs may say of it. Nothing that anybody wrote belongs in here. */
export interface Call {
  /** The caller of an HTTP request is told it too, so that a report from a person finds its lines. */
  readonly id: string;
  readonly door: 'http' | 'socket';
  /** By the contract's name. `other` until it is known. */
  operation: string;
  userId: UserId | null;
  /** What it was answered with, when that is an error. */
  code: ErrorCode | null;
  isAborted: boolean;
  traceId: string | null;
}

const calls = new AsyncLocalStorage<Call>();

export const inCall = <T>(call: Call, work: () => T): T => calls.run(call, work);

/** Adds what has become known of the call that this runs in. */
export function noteCall(known: Partial<Pick<Call, 'operation' | 'userId' | 'code'>>): void {
  Object.assign(calls.getStore() ?? {}, known);
}

/** For each line that is logged within it. */
export function callFields(): object {
  const call = calls.getStore();
  if (!call) return {};
  const { id, operation, userId, traceId } = call;
  return { requestId: id, operation, ...(userId !== null && { userId }), ...(traceId !== null && { traceId }) };
}
