import type { Operation } from '../turn.js';
import { comingAndGoing } from './coming-and-going.js';
import { lines } from './lines.js';
import { reading } from './reading.js';
import { writing } from './writing.js';

const table = { ...writing, ...reading, ...comingAndGoing, ...lines };

export type OperationName = keyof typeof table;
/** All that people do: a new operation of the product is one entry in one of these tables. */
export const operations: Readonly<Record<OperationName, Operation>> = table;
export const operationNames = Object.keys(table) as OperationName[]; // Object.keys widens to string
