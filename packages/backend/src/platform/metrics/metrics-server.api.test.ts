import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../../testing/index.js';
import { readConfig } from '../config/index.js';
import { noTracing, Tracing } from '../tracing/index.js';
import { MetricsServer } from './metrics-server.js';

describe('the port of the metrics', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({ env: { METRICS_PORT: '0', ROLE: 'worker' } });
  });
  afterAll(() => app.close());
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${app.get(MetricsServer).port}${path}`, init);

  it('serves them, and nothing else, in every role', async () => {
    const answer = await get('/metrics');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(await answer.text()).toContain('# TYPE chatera_send_to_commit_seconds histogram');
    for (const path of ['/', '/api/health/ready', '/metrics/']) expect((await get(path)).status).toBe(404);
    expect((await get('/metrics', { method: 'POST' })).status).toBe(405);
  });

  it('is the only one: people are told of nothing there', async () => {
    for (const path of ['/metrics', '/api/metrics', '/api/v1/metrics']) expect((await fetch(app.url + path)).status).toBe(404);
  });

  it('is refused with the name of the setting when it is taken', async () => {
    const taken = String(app.get(MetricsServer).port);
    await expect(testApp({ env: { METRICS_PORT: taken } })).rejects.toThrow(/^METRICS_PORT cannot be opened \(.*EADDRINUSE/);
  });
});

describe('by default', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  it('no port is open, nothing is traced, and the address would be this machine alone', () => {
    expect(app.get(MetricsServer).port).toBeNull();
    expect(app.get(Tracing)).toBe(noTracing);
    expect(readConfig({}).METRICS_HOST).toBe('127.0.0.1');
  });
});
