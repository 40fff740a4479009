import type { ApiError } from '../../api/api-error.ts';
import type { Words } from '../../base/words.ts';
import { contactErrorText } from '../../words/contact-words.ts';
import type { SendForm } from './send-form.ts';

/** True for a refusal whose words stand at the contact field, not below the form. */
export function isContactFault(error: ApiError | undefined): error is ApiError {
  const code = error?.code ?? '';
  return code.startsWith('contact.') && code !== 'contact.too_soon' && code !== 'contact.daily_limit';
}

/** What is wrong with the contact field as a whole, in words: the server's refusal, or what is missing after a try. */
export function contactFault(form: SendForm, error: ApiError | undefined, { t, language }: Words): string {
  const input = form.contact.value;
  if (isContactFault(error)) {
    const [field] = error.fields;
    const country = error.params['country'] ?? field?.params?.['country'];
    const part = form.contact.chips[Number(field?.params?.['part'] ?? Number.NaN) - 1];
    const fault = { code: field?.code ?? error.code, input: part ?? input };
    return contactErrorText(t, language, country === undefined ? fault : { ...fault, country: String(country) });
  }
  if (!form.attempted) return '';
  if (input === '') return t('contact.error.missing');
  const unexplained = form.contact.isChecked && !form.contact.isValid;
  return unexplained && form.contact.check!.chips.every((chip) => chip.error === undefined)
    ? contactErrorText(t, language, { code: 'contact.unrecognized', input })
    : '';
}
