import { ratioOf } from '../lib/stats.js';
import { latenciesOf, of, remarksOn, spreadOver, type Row } from '../measure.js';
import type { Table } from '../report/report.js';
import { digits, percent, spread } from '../report/words.js';

/** The rows of a fan-out beside each other, each compared with the first. */
export function fanOutTable(title: string, rows: readonly Row[], notes: readonly string[] = []): Table {
  const [base] = rows;
  return {
    title,
    head: [
      'server',
      'deliveries/s',
      'sends/s',
      'CPU µs per delivery',
      'per CPU-second, against the first',
      'per write',
      'p50 / p99 ms',
      'cores: server, load',
      'notes',
    ],
    rows: rows.map((row) => {
      const latencies = latenciesOf(row);
      return [
        row.name,
        spread(spreadOver(row, of.deliveriesPerSecond)),
        spread(spreadOver(row, of.sendsPerSecond)),
        spread(spreadOver(row, of.microsPerDelivery)),
        base ? `${spread(ratioOf(of.microsPerDelivery(base), of.microsPerDelivery(row)))}×` : '',
        digits(spreadOver(row, of.deliveriesPerWrite).median),
        `${digits(latencies.quantileMs(0.5))} / ${digits(latencies.quantileMs(0.99))}`,
        `${percent(spreadOver(row, of.serverCores).median)}, ${percent(spreadOver(row, of.loadCores).median)}`,
        remarksOn(row),
      ];
    }),
    notes,
  };
}
