export { clinicianCatalogues } from './catalogues/clinician/index.ts';
export { messageCatalogues } from './catalogues/message/index.ts';
export { patientCatalogues } from './catalogues/patient/index.ts';
export * from './translator.ts';
