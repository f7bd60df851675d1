import * as z from 'zod';
import { kinds, type FieldNotes } from './fields.js';

const { integer, decimal, choice, flag, address, origin, origins, oidcProviders, key, headers } = kinds;

/** Typed by FieldNotes, so that no setting goes without a description. */
const about = (description: string, more: Omit<FieldNotes, 'description'> = {}): FieldNotes & Record<string, unknown> => ({
  description,
  ...more,
});
const secret = { isSecret: true } as const;

/** Every setting of the server, by the name of its environment variable. */
export const ConfigSchema = z.object({
  NODE_ENV: choice('production', 'development', 'test').default('production').meta(about('`development` and `test` loosen nothing; they only change what is logged.')),
  ROLE: choice('all', 'api', 'worker').default('all').meta(about('What this process does: `api` serves the API and the socket, `worker` does the periodic work and answers nothing but `/api/health`, `all` does both and serves the web app.')),
  DRAIN_SECONDS: decimal(0, 40).default(5).meta(about('Told to stop, how long this process waits until its sockets have moved to another node and what is under way is done.')),
  PORT: integer(0, 65_535).default(3000).meta(about('The one port for API, socket and web app. 0 takes a free one.')),
  HOST: z.string().default('0.0.0.0').meta(about('The network address to listen on.')),
  PUBLIC_URL: origin().optional().meta(about('Where people reach this server, as in `https://chat.example.org`. Links in mails are made from it; https turns HSTS on. The same on every node: it issues the access tokens.', { without: '`http://localhost:PORT`' })),
  DATA_DIR: z.string().min(1).default('.chatera').meta(about('Folder for the embedded PostgreSQL, the generated application key and unsent mail.')),
  WEB_DIR: z.string().optional().meta(about('Folder of the built web app.', { without: 'the one built beside the server' })),
  DATABASE_URL: address(['postgres', 'postgresql']).optional().meta(about('A PostgreSQL 16 or newer of your own.', { ...secret, without: 'an embedded PostgreSQL in `DATA_DIR/postgres`' })),
  DATABASE_POOL_SIZE: integer(2, 500).default(20).meta(about('Most connections to PostgreSQL that this process holds.')),
  DATABASE_STATEMENT_TIMEOUT_MS: integer(0, 3_600_000).default(30_000).meta(about('Longest that one statement may take in PostgreSQL, and that a transaction may do nothing, in milliseconds; a lock is waited for 10 s at most. Who runs into it is told `unavailable`. 0 sets none, as a PgBouncer needs.')),
  DATABASE_MAY_LOSE_DATA: flag().default(false).meta(about('Starts although PostgreSQL has `fsync` or `full_page_writes` off, and a power cut may lose what was acknowledged. For tests; and for `full_page_writes` on a file system that tears no page, as ZFS.')),
  REDIS_URL: address(['redis', 'rediss']).optional().meta(about('Redis, by which several nodes share news, presence and rate limits. The same on every node.', { ...secret, without: 'each node for itself' })),
  S3_ENDPOINT: address(['http', 'https']).optional().meta(about('Object store for uploads: any S3. Set all `S3_*` or none.', { without: 'files in `DATA_DIR`' })),
  S3_REGION: z.string().optional().meta(about('Region of the object store.')),
  S3_BUCKET: z.string().optional().meta(about('Bucket of the object store.')),
  S3_ACCESS_KEY_ID: z.string().optional().meta(about('Who signs in at the object store.', secret)),
  S3_SECRET_ACCESS_KEY: z.string().optional().meta(about('And the key for it.', secret)),
  SMTP_URL: address(['smtp', 'smtps']).optional().meta(about('Mail server, as in `smtp://user:password@mail.example.org:587`.', { ...secret, without: 'mail is written to `DATA_DIR/outbox`' })),
  MAIL_FROM: z.string().max(320).default('ChatEra <chatera@localhost>').meta(about('Sender of mails.')),
  TRUSTED_PROXIES: integer(0, 10).default(0).meta(about('How many reverse proxies stand before this server: so many last entries of `X-Forwarded-For` are believed.')),
  ALLOWED_ORIGINS: origins().default([]).meta(about('Further web origins whose browsers may connect, parted by commas. Its own always may.')),
  OIDC_PROVIDERS: oidcProviders().default([]).meta(about('Login providers as a JSON list of `{id, name, issuer, clientId, clientSecret}`; the rest is discovered.', secret)),
  WORKSPACE_CREATION: choice('everyone', 'owners').default('everyone').meta(about('Who may make workspaces: every account, or only who owns one already.')),
  EMAIL_VERIFICATION: choice('auto', 'never').default('auto').meta(about('`auto` asks for a click in a mail before an account begins, when `SMTP_URL` is set.')),
  APP_KEY: key().optional().meta(about('32 random bytes in base64, which seal what is secret in the database. The same on every node.', { ...secret, without: 'made once, in `DATA_DIR/secrets/app.key`' })),
  PASSWORD_HASH_MEMORY_MIB: integer(19, 1_024)
    .default(64)
    .meta(about('Memory that hashing one password takes (Argon2id), four at a time. More is safer and slower.')),
  METRICS_PORT: integer(0, 65_535).optional().meta(about('Serves `/metrics` for Prometheus on a port of its own. 0 takes a free one.', { without: 'not served' })),
  METRICS_HOST: z.string().default('127.0.0.1').meta(about('The network address that `METRICS_PORT` listens on. Nobody has to sign in there: keep it inside.')),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(['http', 'https']).optional().meta(about('Collector that takes traces by OTLP over HTTP, as in `http://localhost:4318`.', { without: 'no traces are made' })),
  OTEL_EXPORTER_OTLP_HEADERS: headers().optional().meta(about('Headers for the collector, as in `name=value,name=value`.', { ...secret, without: 'none' })),
  OTEL_SERVICE_NAME: z.string().default('chatera').meta(about('What this server is called in traces.')),
  OTEL_TRACES_SAMPLER_ARG: decimal(0, 1).default(1).meta(about('How many of all traces are kept, from 0 to 1.')),
  MAX_SOCKETS_PER_ACCOUNT: integer(1, 10_000).default(50).meta(about('Most connections of one account at this process: devices and tabs. Further ones are told `rate-limited`.')),
  MAX_CHANNELS_PER_WORKSPACE: integer(1, 1_000_000).default(10_000).meta(about('Most channels of one workspace, private and archived ones too. Further ones are told `conflict`.')),
  LOG_LEVEL: choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent').default('info').meta(about('How much is logged.')),
  RATE_LIMIT_FACTOR: decimal(0.01, 1_000_000).default(1).meta(about('Multiplies every rate limit. For load tests; leave it at 1 for people.')),
  CSP_REPORTS: flag().default(false).meta(about('Asks browsers to report what the Content-Security-Policy refused, and logs it.')),
}); // prettier-ignore

/** With what is derived when it is not given. */
export type ConfigValues = z.output<typeof ConfigSchema> & { readonly PUBLIC_URL: string };
export type ConfigName = keyof ConfigValues;
