import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configDocument } from './document.js';
import { ConfigError, readConfig, type Environment } from './read-config.js';
import { ConfigSchema } from './schema.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function complaint(environment: Environment): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('It was accepted');
}

const s3 = { S3_ENDPOINT: 'http://minio:9000', S3_REGION: 'eu', S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'key' };
const provider = { id: 'corp', name: 'Corp', issuer: 'https://id.example.org', clientId: 'chat', clientSecret: 'hush' };

it('needs nothing', () => {
  expect(readConfig({})).toMatchObject({
    PORT: 3_000,
    DATA_DIR: '.chatera',
    ROLE: 'all',
    PUBLIC_URL: 'http://localhost:3000',
    OIDC_PROVIDERS: [],
  });
});

it('takes an empty variable for one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', S3_BUCKET: '' })).toEqual(readConfig({}));
});

it('reads numbers, flags, lists and addresses', () => {
  const config = readConfig({
    PORT: '81',
    CSP_REPORTS: 'true',
    RATE_LIMIT_FACTOR: '0.5',
    ALLOWED_ORIGINS: 'tauri://localhost, https://a.example',
    PUBLIC_URL: 'https://chat.example.org/',
    OIDC_PROVIDERS: JSON.stringify([provider]),
    ...s3,
  });
  expect(config).toMatchObject({
    PORT: 81,
    CSP_REPORTS: true,
    RATE_LIMIT_FACTOR: 0.5,
    ALLOWED_ORIGINS: ['tauri://localhost', 'https://a.example'],
    PUBLIC_URL: 'https://chat.example.org',
    OIDC_PROVIDERS: [provider],
    S3_BUCKET: 'files',
  });
});

describe('a value that cannot be used is named with its reason', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535 (it is "abc").'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535 (it is "65536").'],
    [{ ROLE: 'media' }, 'ROLE must be all or api or worker (it is "media").'],
    [{ CSP_REPORTS: 'yes' }, 'CSP_REPORTS must be true or false (it is "yes").'],
    [{ TRUSTED_PROXIES: '-1' }, 'TRUSTED_PROXIES must be a whole number from 0 to 10 (it is "-1").'],
    [{ PUBLIC_URL: 'https://a.example/chat' }, 'PUBLIC_URL must be an http:// or https:// address without a path, as in https://chat.example.org (it is "https://a.example/chat").'],
    [{ RATE_LIMIT_FACTOR: '0' }, 'RATE_LIMIT_FACTOR must be a number from 0.01 to 1000000 (it is "0").'],
    [{ S3_BUCKET: 'files' }, 'S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY must be set too, or none of S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY.'],
    [{ METRICS_PORT: 'on' }, 'METRICS_PORT must be a whole number from 0 to 65535 (it is "on").'],
    [{ OTEL_TRACES_SAMPLER_ARG: '2' }, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1 (it is "2").'],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'a=1,b' }, 'OTEL_EXPORTER_OTLP_HEADERS (at 1) must be headers parted by commas, as in name=value,name=value.'],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'a=50%' }, 'OTEL_EXPORTER_OTLP_HEADERS (at 0) must be headers parted by commas, as in name=value,name=value.'],
    [{ OIDC_PROVIDERS: '{' }, 'OIDC_PROVIDERS must be a JSON list.'],
    [{ OIDC_PROVIDERS: JSON.stringify([provider, provider]) }, 'OIDC_PROVIDERS must not name the same id twice.'],
    [{ OIDC_PROVIDERS: JSON.stringify([{ ...provider, issuer: 'http://localhost.example' }]) }, 'OIDC_PROVIDERS (at 0.issuer) issuer must be an https:// address, or one on this machine.'],
    [{ OIDC_PROVIDERS: JSON.stringify([{ ...provider, id: 'Corp!' }]) }, 'OIDC_PROVIDERS (at 0.id) id must be 1 to 40 of a-z, 0-9 and -.'],
  ])('%j', (environment: Environment, sentence) => {
    expect(complaint(environment)).toBe(sentence);
  }); // prettier-ignore
});

it('reads headers as OpenTelemetry writes them', () => {
  const { OTEL_EXPORTER_OTLP_HEADERS: headers } = readConfig({
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20a2V5PQ==, x-tenant=home',
  });
  expect(headers).toEqual({ authorization: 'Basic a2V5PQ==', 'x-tenant': 'home' });
});

it('never repeats a secret', () => {
  const wrong = {
    DATABASE_URL: 'mysql://root:hunter2@db',
    REDIS_URL: 'hunter2',
    SMTP_URL: 'hunter2',
    APP_KEY: 'hunter2',
    OIDC_PROVIDERS: '["hunter2"]',
    OTEL_EXPORTER_OTLP_HEADERS: 'hunter2',
  };
  for (const [name, value] of Object.entries(wrong)) {
    const said = complaint({ [name]: value });
    expect(said).toContain(name);
    expect(said).not.toContain('hunter2');
  }
});

describe('secrets from files', () => {
  it('are read without the newline at their end', () => {
    const file = path.join(folder, 'key');
    const key = Buffer.alloc(32, 1).toString('base64');
    writeFileSync(file, `${key}\n`);
    expect(readConfig({ APP_KEY_FILE: file }).APP_KEY).toBe(key);
  });

  it('must be readable, and not given twice', () => {
    expect(complaint({ APP_KEY_FILE: path.join(folder, 'none') })).toMatch(/^APP_KEY_FILE names .*none, which cannot be read\.$/);
    expect(complaint({ APP_KEY_FILE: 'x', APP_KEY: 'y' })).toBe('APP_KEY and APP_KEY_FILE are both set; leave one of them out.');
  });

  it('are for secrets only', () => {
    writeFileSync(path.join(folder, 'port'), '81');
    expect(readConfig({ PORT_FILE: path.join(folder, 'port') }).PORT).toBe(3_000);
  });
});

it('is documented, every setting with a sentence, and the document is up to date', () => {
  const document = configDocument();
  for (const name of Object.keys(ConfigSchema.shape))
    expect(document).toMatch(new RegExp(`\\| \`${name}\` +\\| [^|]+ \\| [A-Z\`3][^|]+\\. +\\|`));
  expect(readFileSync(path.join(import.meta.dirname, '../../../../../docs/configuration.md'), 'utf8')).toBe(document);
});
