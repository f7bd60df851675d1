/** Next's package has no `exports`, so Node's resolution does not find the folder; its font compiler wants exactly this name. */
declare module 'next/font/local' {
  import type * as local from 'next/dist/compiled/@next/font/dist/local/index.js';
  const localFont: typeof local.default.default;
  export default localFont;
}
