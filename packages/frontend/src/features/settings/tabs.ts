/** The parts of the settings, in the order they are shown. */
export const settingsTabs = ['profile', 'account', 'sessions', 'appearance', 'keys'] as const;
export type SettingsTab = (typeof settingsTabs)[number];
