import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const hasTaskset = works(() => execFileSync('taskset', ['-V'], { stdio: 'ignore' }));

/** Servers on the first core, load on the second, PostgreSQL where it likes. */
export const cores = { server: 0, load: 1 } as const;

export const canPin = hasTaskset && availableParallelism() > 1;

/** Every thread of the process; those it starts later inherit it. */
export function pin(pid: number, core: number): void {
  if (canPin) execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' });
}

/** With sched_autogroup `nice` says nothing across sessions: the group's own value does. */
export const raisePriority = (): boolean => works(() => writeFileSync('/proc/self/autogroup', '-10'));

function works(tried: () => void): boolean {
  try {
    tried();
    return true;
  } catch {
    return false;
  }
}
