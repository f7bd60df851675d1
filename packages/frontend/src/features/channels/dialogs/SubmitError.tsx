import { useErrorText } from '../../../platform/i18n/index.js';

export function SubmitError({ error }: { error: unknown }) {
  const errorText = useErrorText();
  if (error === null) return null;
  return (
    <p role="alert" className="text-small text-danger-ink">
      {errorText(error)}
    </p>
  );
}
