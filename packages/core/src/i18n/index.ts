export * from './language.ts';
export type { LanguageFacts } from './language-facts.ts';
export { clinicianCatalogues } from './languages/clinician.gen.ts';
export { messageCatalogues } from './languages/message.gen.ts';
export { patientCatalogues } from './languages/patient.gen.ts';
export * from './translator.ts';
