import { Global, Module } from '@nestjs/common';
import { GuardedFetcher } from './guarded-fetcher.js';
import { publicInternet } from './reach.js';
import { WebPages } from './web-pages.js';

@Global()
@Module({ providers: [{ provide: GuardedFetcher, useFactory: () => new GuardedFetcher(publicInternet) }, WebPages], exports: [WebPages] })
export class FetchingModule {}
