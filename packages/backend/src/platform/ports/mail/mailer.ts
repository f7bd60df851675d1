export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Hands a mail on. Two adapters: a mail server, and a folder for servers that have none. */
export abstract class Mailer {
  /** Whether mail arrives at people, or waits for whoever runs the server. */
  abstract readonly reachesPeople: boolean;

  /** @throws Error when it could not be handed on; trying again may help */
  abstract send(mail: Mail): Promise<void>;
}

/** Says to auto-responders that nobody reads an answer (RFC 3834 §5). */
export const headers = { 'Auto-Submitted': 'auto-generated' };
