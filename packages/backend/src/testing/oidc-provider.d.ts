/** What the tests use of it; the package has no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  interface Account {
    readonly accountId: string;
    claims(): Record<string, unknown>;
  }

  interface Configuration {
    readonly clients: readonly Record<string, unknown>[];
    readonly jwks: { readonly keys: readonly object[] };
    readonly claims: Record<string, readonly string[]>;
    readonly cookies: { readonly keys: readonly string[] };
    readonly pkce: { required(): boolean };
    findAccount(context: unknown, id: string): Account;
  }

  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): RequestListener;
  }
}
