/** Messages are numbered below this, questions from here on. */
const firstQuestion = 1_000_000_000;

interface Waiting {
  readonly resolve: (reply: string) => void;
  readonly reject: (error: Error) => void;
}

/** What one socket has asked and has no answer to yet. */
export class Questions {
  private readonly waiting = new Map<number, Waiting>();
  private last = firstQuestion;

  /** @returns its number, and the text that the server will answer */
  ask(): { number: number; reply: Promise<string> } {
    const number = (this.last += 1);
    return { number, reply: new Promise<string>((resolve, reject) => this.waiting.set(number, { resolve, reject })) };
  }

  has(number: number): boolean {
    return this.waiting.has(number);
  }

  answer(number: number, reply: string): void {
    this.waiting.get(number)?.resolve(reply);
    this.waiting.delete(number);
  }

  /** Nobody will answer any more. */
  hangUp(): void {
    for (const { reject } of this.waiting.values()) reject(new Error('The line broke'));
    this.waiting.clear();
  }
}
