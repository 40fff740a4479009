import { define } from './base/define.ts';
import { SendToPatientDialog } from './send-to-patient-dialog/send-to-patient-dialog.ts';
import { ShareSettings } from './share-settings/share-settings.ts';
import { SharesTab } from './shares-tab/shares-tab.ts';

define('send-to-patient-dialog', SendToPatientDialog);
define('shares-tab', SharesTab);
define('share-settings', ShareSettings);

export * from './index.ts';
