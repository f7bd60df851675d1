import { commonPasswords } from './common-passwords.js';

/** Words that people build on when they are asked for a password. */
const dullWords = [
  'password', 'passwort', 'passw0rd', 'motdepasse', 'contrasena', 'welcome', 'willkommen', 'bienvenue', 'letmein', 'qwertyuiop', 'qwertzuiop',
  'azertyuiop', 'qwerty', 'qwertz', 'azerty', 'asdfghjkl', 'administrator', 'admin', 'changeme', 'iloveyou', 'secret', 'geheim', 'login', 'chat',
]; // prettier-ignore

const fewestKinds = 5;
/** So many letters of one's own make a word with surroundings: "olga likes old ships" is fine, "Olga2024!!!!" is not. */
const fewestOwnLetters = 4;
/** Shorter parts of names would forbid half the language. */
const shortestContextWord = 3;

/** Why a password is too easy to guess, or null. `context` are words an attacker knows of the person and the server. Linear in the length. */
export function weaknessOf(password: string, context: readonly string[]): string | null {
  const folded = password.normalize('NFKC').toLowerCase();
  if (commonPasswords().has(folded)) return 'is among the passwords that attackers try first';
  if (new Set(folded).size < fewestKinds) return 'repeats too few characters';
  if (isRepetition(folded)) return 'repeats itself';
  if (isRun(folded)) return 'follows a row of letters or digits';
  return isOnly(folded, context) ? 'is little more than your name, your address, the name of this server, or a word like "password"' : null;
}

/** One part over and over: then the text is found in its own double before its end. */
const isRepetition = (text: string): boolean => (text + text).indexOf(text, 1) < text.length;

/** abcdef…, 987654…, 5678901…: each character next to the one before, all in one direction. */
function isRun(text: string): boolean {
  const steps = Array.from({ length: text.length - 1 }, (_, index) => stepBetween(text.charCodeAt(index), text.charCodeAt(index + 1)));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

const [zero, nine] = [48, 57];

/** After 9 comes 0. */
function stepBetween(from: number, to: number): number {
  if (from === nine && to === zero) return 1;
  return from === zero && to === nine ? -1 : to - from;
}

function isOnly(folded: string, context: readonly string[]): boolean {
  const words = [...context.flatMap(partsOf), ...dullWords].toSorted((a, b) => b.length - a.length);
  const plain = words.reduce((rest, word) => rest.replaceAll(word, ' '), plainLetters(folded, words));
  return plain.replace(/[^\p{L}]/gu, '').length < fewestOwnLetters;
}

/** Digits that stand for letters are read as such where that shows a known word: p4ssw0rd. */
function plainLetters(folded: string, words: readonly string[]): string {
  const read = folded.replace(/[013457@$!]/g, (character) => lookAlikes[character] ?? character);
  return words.some((word) => !folded.includes(word) && read.includes(word)) ? read : folded;
}

const lookAlikes: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' };

const partsOf = (words: string): string[] =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= shortestContextWord);
