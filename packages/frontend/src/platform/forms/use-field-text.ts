import { maxPasswordLength, minPasswordLength } from '@chatera/protocol/light';
import { useT } from '../i18n/index.js';

interface FieldFault {
  /** zod's code of the issue, or `server`. */
  type?: unknown;
}

export type FieldKind = 'email' | 'newPassword' | 'text';

/** A sentence for what is wrong with a field. The schemas' own words are for logs. */
export function useFieldText(): (kind: FieldKind, fault: FieldFault | undefined) => string | undefined {
  const t = useT('forms');
  return (kind, fault) => {
    if (!fault) return undefined;
    if (kind === 'email') return t('email');
    const isPassword = kind === 'newPassword';
    if (fault.type === 'server') return isPassword ? t('passwordEasy') : t('invalid');
    if (fault.type === 'too_small') return isPassword ? t('passwordShort', { min: minPasswordLength }) : t('required');
    if (fault.type === 'too_big' || fault.type === 'custom')
      return isPassword ? t('passwordLong', { max: maxPasswordLength }) : t('tooLong');
    return t('invalid');
  };
}
