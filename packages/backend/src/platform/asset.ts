import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Files that ship beside the code; the same place from `src` and from `dist`. */
const folder = path.join(import.meta.dirname, '../../assets');

export const readAsset = (name: string): Buffer => readFileSync(path.join(folder, name));
