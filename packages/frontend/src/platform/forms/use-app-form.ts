import { useRef, useState, type ComponentProps } from 'react';
import { ChatError } from '@chatera/protocol/light';
import { useForm, type DefaultValues, type FieldValues, type Path, type UseFormRegisterReturn, type UseFormReturn } from 'react-hook-form';
import { useErrorText } from '../i18n/index.js';
import { fetchEarly, lazyResolver, type SchemaSource } from './lazy-resolver.js';
import { useFieldText } from './use-field-text.js';

interface FormOptions<Values extends FieldValues> {
  schema: SchemaSource<Values>;
  start: DefaultValues<Values>;
  /** Sends the checked values. What it throws is shown beside the field it concerns, or above the button. */
  send: (values: Values) => Promise<void>;
  /** The sentence for an error that has its own meaning here; null for the ordinary one. */
  explain?: (error: ChatError) => string | null;
  /** The field in which one chooses a password. */
  newPassword?: Path<Values>;
}

export type FieldProps = UseFormRegisterReturn & { error: string | undefined };

export interface AppForm<Values extends FieldValues> {
  /** For the `form` element. */
  readonly formProps: Pick<ComponentProps<'form'>, 'onSubmit' | 'onInput' | 'noValidate'>;
  /** For a TextField or a TextArea of that name. */
  readonly field: (name: Path<Values>) => FieldProps;
  readonly isBusy: boolean;
  readonly isChanged: boolean;
  /** What went wrong with the whole; null when nothing did. */
  readonly error: string | null;
  /** For what is no input: selects, choices. */
  readonly control: UseFormReturn<Values>;
}

/**
 * A form that is checked by the contract: on sending first, then as one types. The focus goes to the first field that is wrong, and while
 * it is sent it cannot be sent again.
 */
export function useAppForm<Values extends FieldValues>({
  schema,
  start,
  send,
  explain,
  newPassword,
}: FormOptions<Values>): AppForm<Values> {
  // react-hook-form changes its errors in place, which the compiler would take for no change.
  'use no memo';
  const fieldText = useFieldText();
  const errorText = useErrorText();
  const isSending = useRef(false);
  const [error, setError] = useState<string | null>(null);
  const control = useForm<Values>({ resolver: lazyResolver(schema), defaultValues: start });
  const { isSubmitting, isDirty } = control.formState;
  const kindOf = (name: Path<Values>) => (name === newPassword ? 'newPassword' : name === 'email' ? 'email' : 'text');

  const show = (thrown: unknown) => {
    const names = thrown instanceof ChatError ? fieldsOf(thrown, control.getValues()) : [];
    names.forEach((name, index) => control.setError(name as Path<Values>, { type: 'server' }, { shouldFocus: index === 0 })); // a key of the values
    if (names.length > 0) return;
    setError((thrown instanceof ChatError ? explain?.(thrown) : null) ?? errorText(thrown));
  };
  const deliver = async (values: Values) => {
    if (isSending.current) return;
    isSending.current = true;
    setError(null);
    await send(values).catch(show);
    isSending.current = false;
  };

  return {
    formProps: {
      onSubmit: (event) => void control.handleSubmit(deliver)(event),
      onInput: () => fetchEarly(schema),
      noValidate: true,
    },
    field: (name) => ({ ...control.register(name), error: fieldText(kindOf(name), control.getFieldState(name, control.formState).error) }),
    isBusy: isSubmitting,
    isChanged: isDirty,
    error,
    control,
  };
}

/** The fields that the server found fault with: the last part of a path, for some lie deeper in the input than in the form. */
function fieldsOf({ code, details }: ChatError, values: object): string[] {
  if (code !== 'invalid-input') return [];
  const names = (details.issues ?? []).map(({ path }) => path.split('.').at(-1) ?? '');
  return [...new Set(names)].filter((name) => name in values);
}
