import { hostname } from 'node:os';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/index.js';
import { noTracing, Tracing } from './tracing.js';

@Global()
@Module({ providers: [{ provide: Tracing, inject: [Config], useFactory: openTracing }], exports: [Tracing] })
export class TracingModule implements OnApplicationShutdown {
  constructor(private readonly tracing: Tracing) {}

  onApplicationShutdown(): Promise<void> {
    return this.tracing.close();
  }
}

/** The library is read from disk only by those who use it. */
async function openTracing(config: Config): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers = {}, OTEL_TRACES_SAMPLER_ARG: share } = config;
  if (endpoint === undefined) return noTracing;
  const { openTelemetry } = await import('./open-telemetry.js');
  const attributes = {
    'service.name': config.OTEL_SERVICE_NAME,
    'service.instance.id': `${hostname()}-${process.pid}`,
    'chatera.role': config.ROLE,
  };
  return openTelemetry({ endpoint, headers, share, attributes });
}
