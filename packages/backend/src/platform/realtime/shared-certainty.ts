import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Gate } from './held-pushes.js';

/**
 * The question that pushes wait for, for answers that go by who is in which room. Those who ask in the same turn share one; those who ask while
 * it is under way share the next, for only a question that begins after them knows all that was decided before them.
 */
export class SharedCertainty {
  private next: Promise<boolean> | null = null;
  private underWay: Promise<boolean> | null = null;

  constructor(private readonly gate: Gate) {}

  /** True once all that was decided before is done to the rooms, false when nobody can say. Never rejects. */
  whenSure(): Promise<boolean> {
    this.next ??= this.askNext();
    return this.next;
  }

  private async askNext(): Promise<boolean> {
    await (this.underWay ?? nextTurn());
    this.next = null;
    this.underWay = this.ask();
    const asked = this.underWay;
    const isSure = await asked;
    if (this.underWay === asked) this.underWay = null;
    return isSure;
  }

  private async ask(): Promise<boolean> {
    // A shut gate answers nobody: what hangs is not waited for.
    if (!this.gate.isOpen()) return false;
    return ((await this.gate.whenSure()) ?? true) && this.gate.isOpen();
  }
}
