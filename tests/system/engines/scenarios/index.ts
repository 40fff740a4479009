import { clips } from './clips.ts';
import { doors } from './doors.ts';
import { endings } from './endings.ts';
import { gates } from './gates.ts';
import { looking } from './looking.ts';
import { opening } from './opening.ts';
import { reading } from './reading.ts';
import { saving } from './saving.ts';
import { settings } from './settings.ts';
import { sharing } from './sharing.ts';

/** The whole of the patient's page, in the order it is played: the last chapters move the clock on. */
export const chapters = {
  ...{ opening, looking, clips, saving, sharing, settings, gates, doors, reading },
  ...{ endings },
};
