import { Global, Module } from '@nestjs/common';
import { MetricsServer } from './metrics-server.js';
import { Metrics } from './metrics.js';
import { PoolMetrics } from './pool-metrics.js';
import { ProcessMetrics } from './process-metrics.js';

@Global()
@Module({ providers: [Metrics, MetricsServer, ProcessMetrics, PoolMetrics], exports: [Metrics, MetricsServer] })
export class MetricsModule {}
