import * as z from 'zod';
import { signedIn } from './access.js';
import { Message } from './message.js';
import { page, pageInput } from './primitives.js';
import { route } from './route.js';

export const listMentions = route('listMentions', {
  method: 'GET',
  path: '/mentions',
  access: signedIn,
  summary: 'Messages of others that call one, wherever one sees them, the latest first. A page may be shorter than asked for.',
  input: z.strictObject({ ...pageInput }),
  output: page(Message),
});

export const mentionRoutes = { listMentions };
