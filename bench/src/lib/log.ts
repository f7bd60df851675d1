/** Standard output belongs to the figures; what is going on is told beside it. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);
