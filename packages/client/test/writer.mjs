// A process that puts and removes messages until it is killed. Arguments: the outbox's file, the number to begin with.
// Says "+ <number>" for each that is kept, "- <number>" for each that is forgotten: what it has said must hold.
import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

// The sources as they are: they name each other as they will be called once they are built.
registerHooks({
  resolve: (specifier, context, next) => next(specifier.startsWith('.') ? specifier.replace(/\.js$/, '.ts') : specifier, context),
});
const { fileOutbox } = await import('../src/node/file-outbox.ts');

const [file, first] = process.argv.slice(2);
const say = (word, number) => writeSync(1, `${word} ${number}\n`);
const messageOf = (number) => ({ id: `message-${number}`, number, body: { kind: 'plain', text: `${number} `.repeat(200) } });

const outbox = await fileOutbox(file);
say('opened', 0);
for (let number = Number(first); ; number += 3) {
  const three = [number, number + 1, number + 2];
  await Promise.all(three.map(async (each) => outbox.put(messageOf(each)).then(() => say('+', each))));
  await outbox.remove(`message-${number}`);
  say('-', number);
}
