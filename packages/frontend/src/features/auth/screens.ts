import { withAuthMessages } from '../../platform/i18n/auth-messages.js';
import { withQueries } from '../../platform/query/index.js';
import { Forgot } from './Forgot.js';
import { Invite } from './Invite.js';
import { Register } from './Register.js';
import { Reset } from './Reset.js';
import { Setup } from './Setup.js';
import { Verify } from './Verify.js';

/** One chunk: who opens one of them often needs the next. The door that most come by is a chunk of its own (login-screen.ts). */
export const screens = {
  Forgot: withAuthMessages(Forgot),
  Invite: withAuthMessages(withQueries(Invite)),
  Register: withAuthMessages(withQueries(Register)),
  Reset: withAuthMessages(Reset),
  Setup: withAuthMessages(Setup),
  Verify: withAuthMessages(Verify),
};
