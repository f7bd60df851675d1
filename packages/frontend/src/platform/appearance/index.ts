export { densities, textSizes, type Appearance } from './appearance.js';
export { appearance, changeAppearance, followAppearance } from './appearance-store.js';
export { themeChoices, useThemeChoice, type ThemeChoice } from './use-theme-choice.js';
