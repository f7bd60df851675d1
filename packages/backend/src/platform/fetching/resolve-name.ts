import { Resolver } from 'node:dns/promises';

/**
 * All addresses of a name, IPv4 first; none if nobody knows it, or once the signal ends the question. Asks name servers alone: no hosts file,
 * no search domains, no mDNS. Nor does it occupy a thread, as `lookup` does; a name server that never answers would keep those from the
 * hashing of passwords.
 */
export async function resolveName(
  hostname: string,
  signal: AbortSignal,
  resolver = new Resolver({ timeout: 500, tries: 2 }),
): Promise<readonly string[]> {
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  signal.removeEventListener('abort', cancel);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
