import type { Bench } from '../bench.js';

export type Scenario = (bench: Bench) => Promise<void>;
