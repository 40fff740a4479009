import { ar } from './ar.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const clinicianCatalogues = { en, sv, ar };
