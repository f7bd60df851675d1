import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withMetrics } from './document.js';

// Run as a program: writes the table of metrics into docs/observability.md. Its test says whether it is up to date.
const file = path.join(import.meta.dirname, '../../../../../docs/observability.md');
writeFileSync(file, withMetrics(readFileSync(file, 'utf8')));
