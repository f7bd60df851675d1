import { ChatError } from '@chatera/protocol';

/** As a journal has it. */
export const codeOf = (error: unknown): string => (error instanceof ChatError ? error.code : String(error));
