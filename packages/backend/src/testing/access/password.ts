import { Passwords } from '../../features/auth/index.js';
import type { TestApp } from '../index.js';

/** One slow hash for everybody. */
export const hashOf = (app: TestApp, password: string): Promise<string> => app.get(Passwords).hash(password);
