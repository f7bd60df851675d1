import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 5_000;

/** Attaches to a running Node as any debugger does (SIGUSR1) and asks for a collection, so that garbage is not counted as memory in use. */
export async function collectGarbage(pid: number, inspectorPort: number): Promise<void> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await debuggerUrl(inspectorPort));
  await new Promise<void>((resolve, reject) => {
    socket.onerror = () => reject(new Error('The inspector refused us'));
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
    socket.onmessage = () => resolve();
  });
  socket.close();
}

async function debuggerUrl(port: number): Promise<string> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    const [target] = response ? ((await response.json()) as { webSocketDebuggerUrl: string }[]) : []; // the inspector's protocol
    if (target) return target.webSocketDebuggerUrl;
    if (performance.now() > deadline) throw new Error('The inspector does not answer');
    await sleep(50);
  }
}
