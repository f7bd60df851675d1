/** The one that the project brings along, and is tested with. */
const needed = 24;

/** What to tell who starts us with this version. Null when it will do. */
export function nodeProblem(version: string): string | null {
  if (Number.parseInt(version, 10) >= needed) return null;
  return `ChatEra cannot start: it needs Node ${needed}, and this is ${version}. npm start takes the one that comes along, node_modules/.bin/node.`;
}

// An older one fails somewhere in the middle, for a reason that nobody understands. So main.ts imports this before all that could.
const problem = nodeProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
