import type { Table } from '../report/report.js';
import { digits } from '../report/words.js';

/** Where something was measured. */
export interface Machine {
  readonly commit: string;
  readonly mode: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly kernel: string;
  readonly node: string;
  readonly postgres: string;
  /** One block written and forced to disk, and one byte to ourselves and back, in microseconds. */
  readonly fdatasyncMicros: number;
  readonly loopbackMicros: number;
  readonly pinning: string;
  readonly priority: string;
}

export const machineTable = (machine: Machine): Table => ({
  title: 'Machine',
  head: ['', ''],
  rows: Object.entries(machine).map(([name, value]) => [name, typeof value === 'number' ? digits(value) : String(value)]),
  notes: [],
});
