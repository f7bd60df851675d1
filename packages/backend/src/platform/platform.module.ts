import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AppKey, loadAppKey } from './app-key.js';
import { CallsModule } from './calls/calls.module.js';
import { Config } from './config/index.js';
import { ContractModule } from './contract/contract.module.js';
import { DatabaseModule } from './database/database.module.js';
import { FetchingModule } from './fetching/fetching.module.js';
import { HealthModule } from './health/health.module.js';
import { LimitStore } from './limits/limit-store.js';
import { AccountTurns } from './limits/account-turns.js';
import { LiveTurns } from './limits/live-turns.js';
import { RequestLimits } from './limits/request-limits.js';
import { loggingModule } from './logging/logging.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NodesModule } from './nodes/nodes.module.js';
import { OwnerLink } from './owner-link.js';
import { RateLimits } from './rate-limits.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { TracingModule } from './tracing/tracing.module.js';

/** What features stand on. All of it is global: a feature imports only other features. */
@Global()
@Module({})
export class PlatformModule {
  static over(config: Config, source: DataSource): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        loggingModule(config),
        MetricsModule,
        TracingModule,
        CallsModule,
        DatabaseModule.over(source),
        HealthModule,
        RealtimeModule,
        NodesModule,
        ContractModule,
        FetchingModule,
      ],
      providers: [
        { provide: Config, useValue: config },
        { provide: AppKey, useFactory: () => loadAppKey(config) },
        OwnerLink,
        LimitStore,
        RateLimits,
        RequestLimits,
        AccountTurns,
        LiveTurns,
      ],
      exports: [Config, AppKey, OwnerLink, LimitStore, RateLimits, RequestLimits, LiveTurns],
    };
  }
}
