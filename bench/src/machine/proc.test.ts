import { expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuSecondsBelow, cpuSecondsOf, machineTimes, residentBytes } from './proc.js';

/** By CPU time, for a busy machine gives little of it in a second. */
const burn = `while (process.cpuUsage().user < 300_000);`;

it('counts what a child used, also once it has ended', () => {
  const before = cpuSecondsBelow([process.pid]);
  execFileSync(process.execPath, ['-e', burn]);
  expect(cpuSecondsBelow([process.pid]) - before).toBeGreaterThan(0.2);
});

it('counts a child that still runs', async () => {
  const child = spawn(process.execPath, ['-e', `${burn} console.log('done'); setTimeout(() => undefined, 60_000)`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const before = cpuSecondsBelow([process.pid]);
  await once(child.stdout, 'data');
  expect(cpuSecondsBelow([process.pid]) - before).toBeGreaterThan(0.2);
  expect(cpuSecondsOf([child.pid!])).toBeGreaterThan(0.2);
  child.kill();
  await once(child, 'exit');
  expect(cpuSecondsOf([child.pid!])).toBe(0);
});

it('reads the machine and the memory of a process', () => {
  expect(machineTimes().busy).toBeGreaterThan(0);
  expect(residentBytes(process.pid)).toBeGreaterThan(10_000_000);
});
