import { withLaterMessages } from '../../platform/i18n/later.js';
import { withQueries } from '../../platform/query/index.js';
import { Forgot } from './Forgot.js';
import { Invite } from './Invite.js';
import { Login } from './Login.js';
import { Register } from './Register.js';
import { Reset } from './Reset.js';
import { Setup } from './Setup.js';
import { Verify } from './Verify.js';

/** One chunk: who opens one of them often needs the next. */
export const screens = {
  Forgot: withLaterMessages(Forgot),
  Invite: withLaterMessages(withQueries(Invite)),
  Login: withLaterMessages(withQueries(Login)),
  Register: withLaterMessages(withQueries(Register)),
  Reset: withLaterMessages(Reset),
  Setup: withLaterMessages(Setup),
  Verify: withLaterMessages(Verify),
};
