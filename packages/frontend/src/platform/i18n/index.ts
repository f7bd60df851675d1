export { I18nProvider } from './I18nProvider.js';
export { useFormatter, useT, type MessageKey, type Namespace, type Translate } from './use-t.js';
export { useErrorText } from './use-error-text.js';
