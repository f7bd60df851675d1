import { withLaterMessages } from '../../platform/i18n/later-messages.js';
import { withQueries } from '../../platform/query/index.js';
import { Settings } from './Settings.js';

export const SettingsPage = withLaterMessages(withQueries(Settings));
