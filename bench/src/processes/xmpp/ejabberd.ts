import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { xmppHost, xmppRooms } from '../../load/xmpp-client.js';
import { findProgram, type XmppServer } from './xmpp-server.js';

const config = (port: number): string => `hosts: [${xmppHost}]
loglevel: error
auth_method: anonymous
anonymous_protocol: sasl_anon
allow_multiple_connections: true
listen:
  - port: ${port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    shaper: none
    backlog: 1024
modules:
  mod_muc:
    host: ${xmppRooms}
    max_users: 5000
    history_size: 0
    default_room_options:
      max_users: 5000
      presence_broadcast: []
      mam: false
      logging: false
`;

/**
 * Without presence, history and shapers, which favours it. Erlang is started without a node's name, so no epmd stays behind, and its
 * schedulers sleep instead of spinning, or their idling would be counted as work.
 */
export const ejabberd: XmppServer = {
  name: 'ejabberd',
  prepare: async ({ folder, port }) => {
    const [control, command] = [await findProgram('ejabberdctl'), await findProgram('erl')];
    if (control === null || command === null) return null;
    const file = path.join(folder, 'ejabberd.yml');
    await writeFile(file, config(port));
    await mkdir(path.join(folder, 'spool'));
    const quiet = ['+S', '1:1', '+sbwt', 'none', '+sbwtdcpu', 'none', '+sbwtdio', 'none'];
    const args = [...quiet, '+K', 'true', '-noinput', '-mnesia', 'dir', `"${path.join(folder, 'spool')}"`, '-s', 'ejabberd'];
    const env = { EJABBERD_CONFIG_PATH: file, EJABBERD_LOG_PATH: path.join(folder, 'ejabberd.log'), ERL_LIBS: await libraries(control) };
    return { command, args, env };
  },
};

/** Where its libraries are stands in its own script. */
async function libraries(control: string): Promise<string> {
  const found = /^(?:export )?ERL_LIBS='?([^'\n]+)'?$/m.exec(await readFile(control, 'utf8'))?.[1];
  return process.env['ERL_LIBS'] ?? found ?? '';
}
