export * from './clinician.ts';
export * from './error-codes.ts';
export * from './patient.ts';
export * from './settings.ts';
