import { withAuthMessages } from '../../platform/i18n/auth-messages.js';
import { withQueries } from '../../platform/query/index.js';
import { Login } from './Login.js';

/** By itself, for it is the first that nearly everybody downloads. */
export const loginScreen = withAuthMessages(withQueries(Login));
