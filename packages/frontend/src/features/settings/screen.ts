import { withQueries } from '../../platform/query/index.js';
import { Settings } from './Settings.js';

export const SettingsPage = withQueries(Settings);
