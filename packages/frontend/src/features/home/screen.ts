import { withLaterMessages } from '../../platform/i18n/later.js';
import { Home } from './Home.js';

export const HomePage = withLaterMessages(Home);
