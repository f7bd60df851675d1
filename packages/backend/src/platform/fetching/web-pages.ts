import { Injectable } from '@nestjs/common';
import { GuardedFetcher } from './guarded-fetcher.js';
import { readPage, type PageCard } from './read-page.js';

/** Pages of the public internet, by what they say about themselves. */
@Injectable()
export class WebPages {
  constructor(private readonly fetcher: GuardedFetcher) {}

  /** @throws FetchError */
  async card(address: string): Promise<PageCard> {
    const { html, url } = await this.fetcher.fetch(address);
    return readPage(html, url);
  }
}
