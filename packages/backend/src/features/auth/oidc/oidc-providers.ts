import { ChatError } from '@chatera/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { allowInsecureRequests, ClientSecretBasic, ClientSecretPost, customFetch, discovery, type Configuration } from 'openid-client';
import { Config, type OidcProvider } from '../../../platform/config/index.js';
import { monotonicMs } from '../../../platform/monotonic.js';
import { isLocalIssuer, oidcFetch } from './oidc-fetch.js';

const timeoutSeconds = 5;
/** Endpoints move now and then. */
const rediscoverAfterMs = 6 * 3_600_000;

interface Discovered {
  readonly configuration: Promise<Configuration>;
  readonly at: number;
}

/** The configured login providers, discovered at first use (OpenID Connect Discovery 1.0). One that does not answer is no trouble for the others. */
@Injectable()
export class OidcProviders {
  private readonly logger = new Logger('oidc');
  private readonly discovered = new Map<string, Discovered>();

  constructor(private readonly config: Config) {}

  /** @throws ChatError `not-found` for an unknown one, `unavailable` for one that does not answer */
  async get(id: string): Promise<Configuration> {
    const provider = this.config.OIDC_PROVIDERS.find((candidate) => candidate.id === id);
    if (!provider) throw new ChatError('not-found', 'There is no such login provider');
    try {
      return await this.discover(provider).configuration;
    } catch (error) {
      this.discovered.delete(id);
      this.logger.warn(`The login provider ${id} does not answer: ${error instanceof Error ? error.message : String(error)}`);
      throw new ChatError('unavailable', 'The login provider does not answer', { cause: error });
    }
  }

  /** Where the provider sends the browser back to: to be registered there. */
  redirectUri(id: string): string {
    return `${this.config.PUBLIC_URL}/api/v1/auth/oidc/${id}/callback`;
  }

  private discover(provider: OidcProvider): Discovered {
    const known = this.discovered.get(provider.id);
    if (known && monotonicMs() - known.at < rediscoverAfterMs) return known;
    const fresh = { configuration: discoverNow(provider), at: monotonicMs() };
    this.discovered.set(provider.id, fresh);
    return fresh;
  }
}

async function discoverNow({ issuer, clientId, clientSecret }: OidcProvider): Promise<Configuration> {
  const url = new URL(issuer);
  return discovery(url, clientId, clientSecret, chooseAuth(clientSecret), {
    [customFetch]: oidcFetch(url),
    timeout: timeoutSeconds,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody does it unawares; the issuer is on this machine
    execute: isLocalIssuer(url) ? [allowInsecureRequests] : [],
  });
}

/** As the provider can; by header when it does not say (RFC 8414 §2). */
function chooseAuth(secret: string): ReturnType<typeof ClientSecretBasic> {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (...request) => {
    const methods = request[0].token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (methods.includes('client_secret_basic') ? basic : post)(...request);
  };
}
