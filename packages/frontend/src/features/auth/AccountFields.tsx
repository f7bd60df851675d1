import { minPasswordLength } from '@chatera/protocol/light';
import type { FieldProps } from '../../platform/forms/index.js';
import { useT } from '../../platform/i18n/index.js';
import { TextField } from '../../ui/index.js';

interface AccountFieldsProps {
  field: (name: 'displayName' | 'email' | 'password') => FieldProps;
}

/** Who one is and how one comes back: the same wherever an account is made. */
export function AccountFields({ field }: AccountFieldsProps) {
  const t = useT('auth');
  return (
    <>
      <TextField label={t('yourName')} hint={t('yourNameHint')} autoComplete="name" {...field('displayName')} />
      <TextField label={t('email')} type="email" inputMode="email" autoComplete="username" {...field('email')} />
      <TextField
        label={t('password')}
        hint={t('passwordHint', { min: minPasswordLength })}
        type="password"
        autoComplete="new-password"
        {...field('password')}
      />
    </>
  );
}
