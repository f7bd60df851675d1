import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Push } from './push.js';
import { sizeOf } from './size-of.js';

/** Others are told later, by the digest: a node that hears nothing for long must not fill its memory with what it will not tell. */
const maxHeld = 5_000;
/** The same for what they take in memory, those included that a question is under way for: 5,000 of the largest would be hundreds of MB. */
const maxHeldBytes = 32 * 1024 * 1024;
/** Asking again so soon costs more than the wait; alone, nothing waits for it. */
const paceMs = 2;

/** Tells whether this node may tell its sockets anything at all. */
export interface Gate {
  readonly isOpen: () => boolean;
  /** Something was not told. */
  readonly onKept: () => void;
  /** Null when it is known already who may hear what is told now. Otherwise resolves to whether it is, once it is. Never rejects. */
  readonly whenSure: () => Promise<boolean> | null;
}

export const openGate: Gate = { isOpen: () => true, onKept: () => undefined, whenSure: () => null };

/**
 * What is to be told waits, in its order, until it is sure who may hear it: everything decided before has then been done to the rooms. While
 * one question is under way the next pushes gather, as messages do for a commit.
 */
export class HeldPushes {
  private readonly logger = new Logger('realtime');
  private held: Push[] = [];
  private waitingBytes = 0;
  private isAsking = false;
  private askedAt = -Infinity;

  constructor(
    private readonly gate: Gate,
    private readonly deliver: (push: Push) => void,
  ) {}

  add(push: Push): void {
    const asking = this.isAsking ? undefined : this.gate.whenSure();
    if (asking === null) return this.tell([push], this.gate.isOpen());
    const bytes = sizeOf(push.payload);
    if (this.held.length >= maxHeld || this.waitingBytes + bytes > maxHeldBytes) return this.gate.onKept();
    this.held.push(push);
    this.waitingBytes += bytes;
    if (asking) void this.drain(asking);
  }

  /** The flag falls in the same step as the last look at what is held: whoever comes after that look asks for itself. */
  private async drain(first: Promise<boolean>): Promise<void> {
    this.isAsking = true;
    try {
      let asking: Promise<boolean> | null = first;
      for (;;) {
        await this.tellHeld(asking);
        if (this.held.length === 0) return;
        await this.pause();
        asking = this.gate.whenSure();
      }
    } finally {
      // Whatever happens: while somebody asks, nobody else does.
      this.isAsking = false;
    }
  }

  private async tellHeld(asking: Promise<boolean> | null): Promise<void> {
    const [pushes, bytes] = [this.held, this.waitingBytes];
    this.held = [];
    this.askedAt = performance.now();
    const isSure = asking === null || (await asking);
    this.tell(pushes, isSure && this.gate.isOpen());
    this.waitingBytes -= bytes;
  }

  private tell(pushes: readonly Push[], isSure: boolean): void {
    if (!isSure) return this.gate.onKept();
    for (const push of pushes) this.tryToDeliver(push);
  }

  /** One that cannot be told keeps none of the others back, nor whoever said it from the answer: it is stored, and sockets are to ask for it. */
  private tryToDeliver(push: Push): void {
    try {
      this.deliver(push);
    } catch (error) {
      this.logger.error(error);
      this.gate.onKept();
    }
  }

  private async pause(): Promise<void> {
    const restMs = this.askedAt + paceMs - performance.now();
    if (restMs > 0) await sleep(restMs);
  }
}
