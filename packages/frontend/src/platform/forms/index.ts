export { FormError } from './FormError.js';
export { useAppForm, type AppForm, type FieldProps } from './use-app-form.js';
