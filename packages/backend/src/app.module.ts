import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Config } from './platform/config/index.js';
import { PlatformModule } from './platform/platform.module.js';

/** What ChatEra can do: a table of contents. */
export const features: Type[] = [];

/** Tables that are mapped to classes. */
export const entities: Type[] = [];

@Module({})
export class AppModule {
  static with(config: Config, source: DataSource, chosen: readonly Type[] = features): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.over(config, source), ...chosen] };
  }
}
