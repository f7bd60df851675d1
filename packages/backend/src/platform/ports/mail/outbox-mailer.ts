import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { headers, Mailer, type Mail } from './mailer.js';

/** Into a folder, as a file that every mail program opens (RFC 5322). For servers without a mail server: whoever runs it hands the links on. */
export class OutboxMailer extends Mailer {
  override readonly reachesPeople = false;
  private readonly logger = new Logger('mail');
  private readonly composer = createTransport({ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  override async send(mail: Mail): Promise<void> {
    const { message } = await this.composer.sendMail({ ...mail, from: this.from, headers });
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.folder, `${new Date().toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}.eml`);
    // It holds links that sign people in.
    await writeFile(file, message as Buffer, { mode: 0o600, flag: 'wx' }); // `buffer` makes it one
    this.logger.log(`No mail server is configured: a mail was written to ${file}`);
  }
}
