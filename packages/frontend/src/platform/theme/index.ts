export { themeChoices, useThemeChoice, type ThemeChoice } from './use-theme-choice.js';
