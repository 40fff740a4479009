import { ar } from './ar.ts';
import { en } from './en.ts';
import { previewAr } from './preview/ar.ts';
import { previewEn } from './preview/en.ts';
import { previewSv } from './preview/sv.ts';
import { sv } from './sv.ts';

export const clinicianCatalogues = {
  en: { ...en, ...previewEn },
  sv: { ...sv, ...previewSv },
  ar: { ...ar, ...previewAr },
};
