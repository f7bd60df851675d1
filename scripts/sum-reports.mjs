// sum-reports <file…>: adds up what CHATERA_REPORT was told, and prints `N passed, N failed`.
import { close, readCounts } from './lib/reports.mjs';

process.exitCode = close(process.argv.slice(2).map(readCounts));
