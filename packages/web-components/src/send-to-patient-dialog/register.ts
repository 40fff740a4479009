import { define } from '../base/define.ts';
import { SendToPatientDialog } from './send-to-patient-dialog.ts';

define('send-to-patient-dialog', SendToPatientDialog);
