import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly cpuSeconds: number;
}

/** Null when there is no such process, or no longer. */
function readStat(pid: number): ProcessStat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const close = text.lastIndexOf(')'); // a name may hold anything
    const fields = text.slice(close + 2).split(' ');
    const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
    return {
      pid,
      parent: parent ?? 0,
      name: text.slice(text.indexOf('(') + 1, close),
      cpuSeconds: ((user ?? 0) + (system ?? 0)) / ticksPerSecond,
    };
  } catch {
    return null;
  }
}

/** What these processes have used up so far, user and system time. */
export const cpuSecondsOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + (readStat(pid)?.cpuSeconds ?? 0), 0);

function everyProcess(): ProcessStat[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => readStat(Number(name)) ?? []);
}

/** A process and everything below it. */
export function treeOf(root: number, all = everyProcess()): number[] {
  const below = all.filter(({ parent }) => parent === root).flatMap(({ pid }) => treeOf(pid, all));
  return [root, ...below];
}

/** Every PostgreSQL of this machine, for when it is not ours to start. */
export const postgresPids = (): number[] =>
  everyProcess()
    .filter(({ name }) => name.startsWith('postgres'))
    .map(({ pid }) => pid);

/** Seconds of all cores together since the machine started. */
export interface MachineTimes {
  readonly busy: number;
  readonly stolen: number;
  readonly all: number;
}

export function machineTimes(): MachineTimes {
  const line = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0] ?? '';
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, soft = 0, stolen = 0] = line
    .split(/\s+/)
    .slice(1)
    .map((ticks) => Number(ticks) / ticksPerSecond);
  const busy = user + nice + system + irq + soft;
  return { busy, stolen, all: busy + idle + waiting + stolen };
}

/** Memory that is really in RAM, in bytes. */
export function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kib ?? Number.NaN) * 1_024;
}
