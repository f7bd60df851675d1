import { withLaterMessages } from '../../../platform/i18n/later-messages.js';
import { ChannelItems as Channel } from './ChannelItems.js';
import { SectionDialog as Dialog } from './SectionDialog.js';
import { SectionItems as Section } from './SectionItems.js';

export const ChannelItems = withLaterMessages(Channel);
export const SectionItems = withLaterMessages(Section);
export const SectionDialog = withLaterMessages(Dialog);
