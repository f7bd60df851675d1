import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { catalogue } from './catalogue.js';
import type { Declaration, LabelSets } from './instruments.js';

type Catalogue = ReturnType<typeof catalogue>;

// A class and not a type, so that it can be asked for by a constructor's parameter; the fields are the catalogue's.
const Instruments = class {} as unknown as abstract new () => Catalogue;

/** Everything this process counts, one field for each metric. */
@Injectable()
export class Metrics extends Instruments {
  readonly declarations: readonly Declaration<LabelSets>[];
  private readonly registry = new Registry();

  constructor() {
    super();
    const declarations: Declaration<LabelSets>[] = [];
    Object.assign(this, catalogue(this.registry, declarations));
    this.declarations = declarations;
  }

  /** As Prometheus reads it. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }
}
