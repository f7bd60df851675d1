import type { IncomingMessage } from 'node:http';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { Turns } from '../turns.js';
import { allowedAddresses, type Reach } from './reach.js';
import { ask } from './ask.js';
import { decodeHtml } from './decode-html.js';
import { Errand } from './errand.js';
import { FetchError } from './fetch-error.js';
import { readBody } from './read-body.js';
import { maxRedirects, redirectIn } from './redirects.js';

export interface FetchedPage {
  /** Where it was in the end. */
  readonly url: URL;
  /** Its first 512 kB. */
  readonly html: string;
}

const atOnce = 4;
const maxWaiting = 64;
/** All addresses of a name are tried in turn. No connection is used twice, and no setting of the environment switches certificates off. */
const connecting = { keepAlive: false, rejectUnauthorized: true, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 500 };

/**
 * Fetches what strangers point to, and goes nowhere but to the public internet (OWASP: server-side request forgery). Each hop is looked at
 * anew: its URL, every address its name has, and then nothing but those is connected to. The agent looks once more at what it connects to.
 */
export class GuardedFetcher {
  private readonly turns = new Turns(atOnce);
  private readonly agents: { readonly http: RequestFilteringHttpAgent; readonly https: RequestFilteringHttpsAgent };

  constructor(private readonly reach: Reach) {
    const options = { ...connecting, ...reach.agent };
    this.agents = { http: new RequestFilteringHttpAgent(options), https: new RequestFilteringHttpsAgent(options) };
  }

  /** A page within two seconds of its turn. @throws FetchError */
  async fetch(address: string): Promise<FetchedPage> {
    const url = URL.parse(address);
    if (!url) throw new FetchError('forbidden');
    if (this.turns.waiting >= maxWaiting) throw new FetchError('busy');
    return this.turns.run(() => {
      const errand = new Errand();
      return errand.run(() => this.follow(url, errand));
    });
  }

  private async follow(first: URL, errand: Errand): Promise<FetchedPage> {
    let url = first;
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      const response = await this.ask(url, errand);
      const next = redirectIn(response, url);
      if (!next) return { url, html: decodeHtml(await readBody(response), response.headers['content-type']) };
      response.destroy();
      url = next;
    }
    throw new FetchError('too-many-redirects');
  }

  private async ask(url: URL, errand: Errand): Promise<IncomingMessage> {
    const addresses = await allowedAddresses(url, this.reach, errand.signal);
    errand.signal.throwIfAborted();
    return ask({ url, addresses, agent: url.protocol === 'https:' ? this.agents.https : this.agents.http }, errand);
  }
}
