import { Global, Module } from '@nestjs/common';
import { ConnectionMetrics } from './connection-metrics.js';
import { MetricsServer } from './metrics-server.js';
import { Metrics } from './metrics.js';
import { ProcessMetrics } from './process-metrics.js';

@Global()
@Module({ providers: [Metrics, MetricsServer, ProcessMetrics, ConnectionMetrics], exports: [Metrics, MetricsServer] })
export class MetricsModule {}
