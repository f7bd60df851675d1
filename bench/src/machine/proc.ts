import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly cpuSeconds: number;
  /** Of children that have ended: what they used is not lost. */
  readonly endedSeconds: number;
}

/** Null when there is no such process, or no longer. */
function readStat(pid: number): ProcessStat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const close = text.lastIndexOf(')'); // a name may hold anything
    const fields = text.slice(close + 2).split(' ');
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((index) => Number(fields[index]));
    return {
      pid,
      parent,
      name: text.slice(text.indexOf('(') + 1, close),
      cpuSeconds: (user + system) / ticksPerSecond,
      endedSeconds: (endedUser + endedSystem) / ticksPerSecond,
    };
  } catch {
    return null;
  }
}

/** What these processes have used up so far, user and system time. */
export const cpuSecondsOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + (readStat(pid)?.cpuSeconds ?? 0), 0);

/** How often these processes have asked the kernel to write: to sockets, mostly. */
export function writesOf(pids: readonly number[]): number {
  const writes = (pid: number) => Number(/^syscw: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'latin1'))?.[1]);
  return pids.reduce((sum, pid) => sum + writes(pid), 0);
}

function everyProcess(): ProcessStat[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => readStat(Number(name)) ?? []);
}

/** A process and everything below it. */
function treeOf(root: number, all: readonly ProcessStat[]): number[] {
  const below = all.filter(({ parent }) => parent === root).flatMap(({ pid }) => treeOf(pid, all));
  return [root, ...below];
}

/** What everything below these has used up so far, those that have ended by now included. */
export function cpuSecondsBelow(roots: readonly number[]): number {
  const all = everyProcess();
  const pids = new Set(roots.flatMap((root) => treeOf(root, all)));
  return all.filter(({ pid }) => pids.has(pid)).reduce((sum, each) => sum + each.cpuSeconds + each.endedSeconds, 0);
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
