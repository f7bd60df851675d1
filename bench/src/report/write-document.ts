import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir } from '../processes/database.js';
import { insertFigures, type Results } from './document.js';

// Run as a program: puts the tables of the last run, or of the file that is named, into docs/performance.md.
const file = path.join(import.meta.dirname, '../../../docs/performance.md');
const source = process.argv[2] ?? path.join(cacheDir, 'results', 'latest.json');

const results = JSON.parse(readFileSync(source, 'utf8')) as Results; // written by run.ts
writeFileSync(file, insertFigures(readFileSync(file, 'utf8'), results));
