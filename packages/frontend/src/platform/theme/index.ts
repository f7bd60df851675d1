export { AppThemeProvider } from './AppThemeProvider.js';
export { themeChoices, useThemeChoice, type ThemeChoice } from './use-theme-choice.js';
