import path from 'node:path';
import { Module } from '@nestjs/common';
import { Config } from '../../config/index.js';
import { Mailer } from './mailer.js';
import { OutboxMailer } from './outbox-mailer.js';
import { PostOffice } from './post-office.js';
import { SmtpMailer } from './smtp-mailer.js';

const mailerOf = ({ SMTP_URL, MAIL_FROM, DATA_DIR }: Config): Mailer =>
  SMTP_URL === undefined ? new OutboxMailer(path.resolve(DATA_DIR, 'outbox'), MAIL_FROM) : new SmtpMailer(SMTP_URL, MAIL_FROM);

@Module({
  providers: [{ provide: Mailer, useFactory: mailerOf, inject: [Config] }, PostOffice],
  exports: [PostOffice],
})
export class MailModule {}
