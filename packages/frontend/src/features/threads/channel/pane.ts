import { withLaterMessages } from '../../../platform/i18n/later-messages.js';
import { ChannelThreads as List } from './ChannelThreads.js';

export const ChannelThreads = withLaterMessages(List);
