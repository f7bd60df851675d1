import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { xmppHost, xmppRooms } from '../../load/xmpp-client.js';
import { findProgram, type XmppServer } from './xmpp-server.js';

interface Place {
  readonly folder: string;
  readonly port: number;
}

const config = ({ folder, port }: Place): string => `run_as_root = true
daemonize = false
data_path = "${folder}"
pidfile = "${path.join(folder, 'prosody.pid')}"
log = { warn = "*console" }
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
c2s_require_encryption = false
modules_enabled = { "saslauth" }
modules_disabled = { "s2s", "offline", "tls" }

VirtualHost "${xmppHost}"
  authentication = "anonymous"

Component "${xmppRooms}" "muc"
  muc_room_locking = false
  muc_room_default_history_length = 0
  muc_room_default_presence_broadcast = { visitor = false, participant = false, moderator = false }
`;

/** Without presence and history, which favours it. */
export const prosody: XmppServer = {
  name: 'Prosody',
  prepare: async (place) => {
    const command = await findProgram('prosody');
    if (command === null) return null;
    const file = path.join(place.folder, 'prosody.cfg.lua');
    await writeFile(file, config(place));
    return { command, args: ['--config', file, '-F'] };
  },
};
