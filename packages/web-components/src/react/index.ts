'use client';

export {
  SendToPatientDialog,
  type SendToPatientDialogProps,
  ShareSettings,
  type ShareSettingsProps,
  SharesTab,
  type SharesTabProps,
} from './components.gen.ts';
