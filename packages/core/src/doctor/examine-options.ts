import type { FieldFault } from '../contract/error-codes.ts';
import { mendingOf } from '../mend-options.ts';
import type { Finding } from '../ports/index.ts';

/** A fault of the options with what to do about it. */
export function optionFinding(fault: FieldFault): Finding {
  const { field, params } = fault;
  const rule = String(params?.['rule'] ?? 'invalid');
  return { part: `option ${field || '(all)'}`, state: 'fault', says: rule, mend: mendingOf(fault) };
}
