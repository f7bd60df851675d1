import { expect, it } from '@jest/globals';
import { Metrics } from './index.js';

const scrape = async (metrics: Metrics) => (await metrics.text()).body;

it('shows what was observed, in seconds', async () => {
  const metrics = new Metrics();
  metrics.sendToCommit.observe(0.003);
  metrics.sendToCommit.since(performance.now() - 20);
  const text = await scrape(metrics);
  expect(text).toContain('chatera_send_to_commit_seconds_count 2');
  expect(text).toContain('chatera_send_to_commit_seconds_bucket{le="0.005"} 1');
});

it('asks for a gauge only when it is read, and shows none that nobody sets', async () => {
  const metrics = new Metrics();
  let asked = 0;
  metrics.sendQueueLength.readFrom(() => (asked += 1));
  expect(asked).toBe(0);
  const text = await scrape(metrics);
  expect(text).toContain('chatera_send_queue_messages 1');
  expect(text).not.toMatch(/^chatera_listen_connected/m);
  expect(text).not.toMatch(/^chatera_redis_connected/m);
});

it('lets no caller make a series that was not declared', async () => {
  const metrics = new Metrics();
  for (const name of ['evil', 'evil2', '__proto__'])
    metrics.operationDuration.observe(1, { door: 'socket', operation: name, outcome: 'ok' });
  const text = await scrape(metrics);
  expect(text).not.toMatch(/evil|__proto__/);
  expect(text).toContain('chatera_operation_duration_seconds_count{door="socket",operation="other",outcome="ok"} 3');
});

it('counts each application for itself', async () => {
  const [one, other] = [new Metrics(), new Metrics()];
  one.slowConsumersClosed.add(1);
  expect(await scrape(one)).toContain('chatera_slow_consumers_closed_total 1');
  expect(await scrape(other)).toContain('chatera_slow_consumers_closed_total 0');
});

it('names and describes each metric as Prometheus wants it', () => {
  const suffix = { seconds: /_seconds(_total)?$/, bytes: /_bytes$/, count: /./, 'yes or no': /./ };
  const { declarations } = new Metrics();
  for (const { name, help, unit } of declarations) {
    expect(name).toMatch(suffix[unit]);
    expect(help).toMatch(/^[A-Z].*\.$/);
  }
  expect(new Set(declarations.map(({ name }) => name)).size).toBe(declarations.length);
});
