import { createTransport, type Transporter } from 'nodemailer';
import { headers, Mailer, type Mail } from './mailer.js';

const timeoutMs = 15_000;

/** Over a mail server. */
export class SmtpMailer extends Mailer {
  override readonly reachesPeople = true;
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  override async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({ ...mail, from: this.from, headers });
  }
}
