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
  Forgot,
  Invite: withQueries(Invite),
  Login: withQueries(Login),
  Register: withQueries(Register),
  Reset,
  Setup,
  Verify,
};
