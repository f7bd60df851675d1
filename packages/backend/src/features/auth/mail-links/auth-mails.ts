import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { letter, type Mail } from '../../../platform/ports/mail/index.js';

const ignore = 'If this was not you, there is nothing to do.';

/** Every mail about accounts, in words. Tokens travel behind the `#`, which browsers send to no server. */
@Injectable()
export class AuthMails {
  private readonly url: string;

  constructor(config: Config) {
    this.url = config.PUBLIC_URL;
  }

  completeRegistration(to: string, token: string): Mail {
    return letter({
      to,
      subject: 'Complete your registration',
      paragraphs: [
        `Somebody, most likely you, registers at ${this.url} with this address. Open the link within a day to complete it:`,
        `${ignore} Without the link there is no account.`,
      ],
      link: { label: 'Complete registration', url: `${this.url}/verify#${token}` },
    });
  }

  alreadyRegistered(to: string): Mail {
    return letter({
      to,
      subject: 'You already have an account',
      paragraphs: [
        `Somebody, most likely you, tried to register or to use this address at ${this.url}. It has an account already: sign in, or set a new password if you forgot it.`,
        ignore,
      ],
      link: { label: 'Sign in', url: `${this.url}/login` },
    });
  }

  resetPassword(to: string, token: string): Mail {
    return letter({
      to,
      subject: 'Set a new password',
      paragraphs: [
        `Somebody, most likely you, asked for a new password at ${this.url}. The link works once, within 30 minutes:`,
        `${ignore} Your password stays as it is.`,
      ],
      link: { label: 'Set a new password', url: `${this.url}/reset#${token}` },
    });
  }

  passwordChanged(to: string): Mail {
    return letter({
      to,
      subject: 'Your password was changed',
      paragraphs: [
        `The password of your account at ${this.url} was changed, and your other devices were signed out.`,
        'If this was not you, set a new password at once:',
      ],
      link: { label: 'Set a new password', url: `${this.url}/forgot` },
    });
  }

  sessionCopied(to: string, deviceName: string): Mail {
    return letter({
      to,
      subject: 'We signed one of your devices out',
      paragraphs: [
        `What keeps "${deviceName}" signed in at ${this.url} was used a second time, as it happens when somebody has copied it. That sign-in has ended, for both. Sign in again:`,
        'If you did not restore that device or its browser from a backup, set a new password too: it signs out everything else.',
      ],
      link: { label: 'Sign in', url: `${this.url}/login` },
    });
  }

  providerLinked(to: string, provider: string): Mail {
    return letter({
      to,
      subject: 'A sign-in was added to your account',
      paragraphs: [
        `From now on you can sign in at ${this.url} through ${provider} too.`,
        'If this was not you, set a new password and tell whoever runs the server.',
      ],
    });
  }

  proveAddress(to: string, token: string): Mail {
    return letter({
      to,
      subject: 'Confirm your address',
      paragraphs: [`Open the link within a day to use this address for your account at ${this.url}:`, ignore],
      link: { label: 'Confirm address', url: `${this.url}/verify#${token}` },
    });
  }

  addressChanged(to: string): Mail {
    return letter({
      to,
      subject: 'Your address was changed',
      paragraphs: [`Your account at ${this.url} uses another address from now on.`, 'If this was not you, tell whoever runs the server.'],
    });
  }
}
