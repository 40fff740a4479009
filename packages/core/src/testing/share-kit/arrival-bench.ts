import type { AccountSettings } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import type { ContactSource, RecentStudies, Study } from '../../ports/index.ts';
import { ACCOUNT, clinician, type ShareKit, shareKit } from './share-kit.ts';
import { stubStudy } from './stub-study.ts';

export const MINUTE = 60_000;
export const ON = {
  automaticSending: true,
  automaticRules: ['Modality is CT', 'Modality is US and StudyDescription contains obstetric'],
  automaticDelayMinutes: 10,
} satisfies Partial<AccountSettings>;

interface Given {
  hints?: string[];
  contacts?: ContactSource;
  recentStudies?: RecentStudies;
}

/** A clinic to which one study arrives: two pictures and a report of an obstetric ultrasound. */
export interface ArrivalBench {
  kit: ShareKit;
  /** As the archive has it; may be changed. */
  study: Study;
  arrive: () => ReturnType<ShareKit['arrivals']['studyArrived']>;
  /** Lets so many minutes pass, and all work be done. */
  later: (minutes: number) => Promise<void>;
  shares: () => Promise<Awaited<ReturnType<ShareKit['clinician']['listShares']>>['shares']>;
  arrival: () => Promise<Awaited<ReturnType<ShareKit['clinician']['listArrivals']>>['arrivals'][0] | undefined>;
  /** Audit records of an action. */
  records: (action?: string) => Promise<{ actor: string; detail: string }[]>;
}

export async function arrivalBench(
  settings: Partial<AccountSettings> = ON,
  { hints = ['ann@example.org'], contacts, recentStudies }: Given = {},
): Promise<ArrivalBench> {
  const stub = stubStudy(ACCOUNT, 'study-1', ['picture', 'clip', 'document']);
  const study: Study = {
    ...stub.study,
    contactHints: hints,
    fields: { Modality: ['US', 'SR'], StudyDescription: ['Obstetric ultrasound'] },
  };
  const kit = await shareKit({ settings, studies: [{ ...stub, study }], context: { contacts, recentStudies } });
  kit.context.studies.getStudy = async (accountId, studyId) => {
    if (accountId !== ACCOUNT || studyId !== 'study-1') throw new StudyshareError('study.not_found');
    return structuredClone(study);
  };
  return {
    ...{ kit, study },
    arrive: () => kit.arrivals.studyArrived({ accountId: ACCOUNT, studyId: 'study-1' }),
    later: async (minutes) => {
      kit.advance(minutes * MINUTE);
      await kit.work();
    },
    shares: async () => (await kit.clinician.listShares(clinician, 'study-1')).shares,
    arrival: async () => (await kit.clinician.listArrivals(clinician)).arrivals[0],
    records: (action = 'automatic.not_sent') => kit.knex('studyshare_audit_records').where({ action }),
  };
}
