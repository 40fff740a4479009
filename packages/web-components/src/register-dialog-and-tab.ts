import { define } from './base/define.ts';
import { SendToPatientDialog } from './send-to-patient-dialog/send-to-patient-dialog.ts';
import { SharesTab } from './shares-tab/shares-tab.ts';

// Not by `…/register`: what two entries share goes into a file that a bundler may leave out.
define('send-to-patient-dialog', SendToPatientDialog);
define('shares-tab', SharesTab);

export * from './dialog-and-tab.ts';
