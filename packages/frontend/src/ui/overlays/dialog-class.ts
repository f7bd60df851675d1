/** Shared by Dialog and AlertDialog: a sheet from below on a phone, a card in the upper middle elsewhere. */
export const backdropClass =
  'fixed inset-0 z-50 bg-scrim transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0';

export const dialogClass =
  'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full flex-col rounded-t-xl bg-raised text-ink shadow-dialog outline-none ' +
  'transition duration-(--motion) data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0 ' +
  'sm:inset-x-4 sm:top-[12dvh] sm:bottom-auto sm:mx-auto sm:max-h-[76dvh] sm:w-auto sm:rounded-lg ' +
  'sm:data-ending-style:-translate-y-1 sm:data-starting-style:-translate-y-1';
