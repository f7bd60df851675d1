/** The web app that the servers under test serve: by default the one that was built beside them. */
export const webDir: Readonly<Record<string, string>> = process.env.WEB_DIR ? { WEB_DIR: process.env.WEB_DIR } : {};
