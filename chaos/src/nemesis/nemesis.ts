import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../history/clock.js';
import type { Journal } from '../history/journal.js';
import type { HarnessLine } from '../history/line.js';
import { faultOf, type Fault, type Surroundings } from './faults.js';
import { isKill, type Step } from './plan.js';

/** A target that is down for another reason is waited for: what is dead cannot be killed. */
const targetPatienceMs = 20_000;
const pollMs = 50;

/** Breaks one thing after the other, by the plan. Faults may overlap, but never on one target. */
export class Nemesis {
  kills = 0;
  faults = 0;
  readonly failures: string[] = [];
  private readonly busy = new Set<string>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly surroundings: Surroundings,
    private readonly options: { readonly journal: Journal<HarnessLine>; readonly say: (line: string) => void },
  ) {}

  /** Until `isOver`; then waits for what is under way to be mended. */
  async run(steps: Iterable<Step>, isOver: () => boolean): Promise<void> {
    for (const step of steps) {
      await sleep(step.gapMs);
      if (isOver()) break;
      const fault = faultOf(step, this.surroundings);
      if (await this.isFree(fault)) this.launch(step, fault);
    }
    await Promise.all(this.running);
  }

  private async isFree(fault: Fault): Promise<boolean> {
    const deadline = Date.now() + targetPatienceMs;
    const isBlocked = () => this.isBusy(fault.target) || !fault.isPossible();
    while (isBlocked() && Date.now() < deadline) await sleep(pollMs);
    return !isBlocked();
  }

  /** A rolling restart has all nodes for itself. */
  private isBusy(target: string): boolean {
    if (target === 'nodes') return [...this.busy].some((name) => /^node-\d+$/.test(name));
    return this.busy.has(target) || (this.busy.has('nodes') && /^node-\d+$/.test(target));
  }

  private launch(step: Step, fault: Fault): void {
    const began = monotonicMs();
    const { journal, say } = this.options;
    this.busy.add(fault.target);
    this.faults += 1;
    if (isKill(step.kind)) this.kills += 1;
    say(`#${step.id} ${step.kind} ${fault.target}`);
    let mended: number | null = null;
    const work = fault
      .run(() => (mended = monotonicMs()))
      .catch((error: unknown) => this.fail(`${step.kind} ${fault.target}: ${String(error)}`))
      .finally(() => {
        const { id, kind } = step;
        const { target, hit } = fault;
        const isOver = { began, mended: mended ?? monotonicMs() };
        journal.write({ k: 'fault', id, kind, target, ...isOver, isKill: isKill(kind), ...(hit && { hit: hit() }) });
        this.busy.delete(fault.target);
        this.running.delete(work);
      });
    this.running.add(work);
  }

  /** Said at once: what stays broken may end the run before anything is counted. */
  private fail(words: string): void {
    this.failures.push(words);
    this.options.say(`FAILED ${words}`);
  }
}
