import { withLaterMessages } from '../../platform/i18n/later-messages.js';
import { withQueries } from '../../platform/query/index.js';
import { Home } from './Home.js';

export const HomePage = withLaterMessages(withQueries(Home));
