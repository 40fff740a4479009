import { ar } from './ar.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const messageCatalogues = { en, sv, ar };
