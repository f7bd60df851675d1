import type en from './messages/en.json';
import type auth from './messages/en.auth.json';
import type chat from './messages/en.chat.json';
import type later from './messages/en.later.json';

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en';
    Messages: typeof en & typeof auth & typeof chat & typeof later;
  }
}
