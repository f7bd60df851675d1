/**
 * The span that is measured. Work is counted while it is open. A latency belongs to it when it was due within, however late it ends:
 * what a stall at the end held back would otherwise be in no figure.
 */
export class Window {
  private from = Infinity;
  private to = Infinity;

  get isOpen(): boolean {
    return this.from < Infinity && this.to === Infinity;
  }

  open(at = performance.now()): void {
    this.from = at;
  }

  close(at = performance.now()): void {
    this.to = at;
  }

  covers(dueAt: number): boolean {
    return dueAt >= this.from && dueAt < this.to;
  }
}
