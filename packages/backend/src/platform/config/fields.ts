import * as z from 'zod';

/** What the documentation needs to know of a setting beyond its type. */
export interface FieldNotes {
  readonly description: string;
  /** Never shown, and readable from the file that `<NAME>_FILE` names. */
  readonly isSecret?: boolean;
  /** Said instead of a default that depends on something. */
  readonly without?: string;
}

const integer = (min: number, max: number) => {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z.string().regex(/^\d{1,15}$/, rule).transform(Number).pipe(z.number().min(min, rule).max(max, rule));
}; // prettier-ignore

const decimal = (min: number, max: number) => {
  const rule = `must be a number from ${min} to ${max}`;
  return z.string().regex(/^\d{1,9}(\.\d{1,9})?$/, rule).transform(Number).pipe(z.number().min(min, rule).max(max, rule));
}; // prettier-ignore

const choice = <const Choices extends readonly [string, ...string[]]>(...choices: Choices) =>
  z.enum(choices, { error: `must be ${choices.join(' or ')}` });

const flag = () => choice('true', 'false').transform((value) => value === 'true');

const address = (schemes: readonly string[]) =>
  z.string().refine(
    (value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)) && URL.canParse(value),
    `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  ); // prettier-ignore

/** An origin without a path: links are made by adding to it. */
const origin = () => {
  const isOrigin = (value: string) => URL.canParse(value) && `${new URL(value).protocol}//${new URL(value).host}` === value;
  const rule = 'must be an http:// or https:// address without a path, as in https://chat.example.org';
  return address(['http', 'https']).transform((value) => value.replace(/\/$/, '')).refine(isOrigin, rule);
}; // prettier-ignore

/** Origins of any scheme: a desktop shell has one of its own. */
const origins = () =>
  z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()).filter(Boolean))
    .pipe(z.array(z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/i, 'must be origins parted by commas, as in https://a.example,tauri://localhost'))); // prettier-ignore

const OidcProvider = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'id must be 1 to 40 of a-z, 0-9 and -'),
  name: z.string().min(1, 'name must not be empty'),
  issuer: z
    .url({ protocol: /^https?$/, error: 'issuer must be an address' })
    .refine(
      (issuer) => /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$))/i.test(issuer),
      'issuer must be an https:// address, or one on this machine',
    ),
  clientId: z.string().min(1, 'clientId must not be empty'),
  clientSecret: z.string().min(1, 'clientSecret must not be empty'),
});
export type OidcProvider = z.output<typeof OidcProvider>;

const oidcProviders = () =>
  z
    .string()
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be a JSON list' });
        return z.NEVER;
      }
    })
    .pipe(z.array(OidcProvider, { error: 'must be a JSON list of {id, name, issuer, clientId, clientSecret}' }))
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'must not name the same id twice');

const key = () =>
  z
    .string()
    .refine(
      (value) => Buffer.from(value, 'base64').length === 32,
      'must be 32 random bytes in base64, as `openssl rand -base64 32` prints',
    );

/** As OpenTelemetry writes them: percent-encoded where they must be. */
const headers = () =>
  z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().regex(/^[\w-]+=([^%,]|%[0-9a-f]{2})*$/i, 'must be headers parted by commas, as in name=value,name=value')))
    .transform((parts) => Object.fromEntries(parts.map(headerOf))); // prettier-ignore

const headerOf = (part: string): [name: string, value: string] => {
  const at = part.indexOf('=');
  return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))];
};

export const kinds = { integer, decimal, choice, flag, address, origin, origins, oidcProviders, key, headers };
