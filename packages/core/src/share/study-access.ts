import type { Principal } from '../config.ts';
import type {
  ArrivalListDto,
  AutomaticDryRunDto,
  AutomaticDryRunRequestDto,
  CreateShareDto,
} from '../contract/clinician.ts';
import type { Right } from '../contract/vocabulary.ts';
import { StudyshareError } from '../errors.ts';
import { bounded } from './bounded.ts';
import type { UseCaseContext } from './context.ts';
import type { ClinicianUseCase, ShareContext } from './types.ts';

/** A clinician's call that has the right for what it does. */
interface Call {
  name: ClinicianUseCase;
  operation: { path: string; right: Right; query?: object };
  principal: Principal;
  /** The parameters of the path in their order, then the rest. */
  given: readonly unknown[];
}

/**
 * Asks the host about every study that a call names: in its path, its query, its body, or by a share of it.
 * @throws StudyshareError `study.not_found`, `share.not_found`, `server.busy` where the host says nothing
 */
export async function requireStudyAccess(context: UseCaseContext, call: Call): Promise<void> {
  if (context.mayAccessStudy === undefined) return;
  const { name, operation, principal, given } = call;
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, each]) => each);
  const parameterOf = (parameter: string) =>
    names.includes(parameter) ? String(given[names.indexOf(parameter)]) : undefined;
  const further = given[names.length];
  const query = operation.query === undefined ? {} : ((further ?? {}) as { shareId?: string; studyId?: string });
  const shareId = parameterOf('shareId') ?? query.shareId;
  if (shareId !== undefined) {
    const share = await context.store.getShare(principal.accountId, shareId);
    // One that is not there is the use case's to say.
    if (share !== null && !(await isAllowed(context, call, share.studyId)))
      throw new StudyshareError('share.not_found');
  }
  const named = [parameterOf('studyId'), query.studyId, ...studiesOfBody(name, further)].filter(
    (each) => each !== undefined,
  );
  for (const studyId of named) {
    if (!(await isAllowed(context, call, studyId))) throw new StudyshareError('study.not_found');
  }
}

/** Takes out of a list of studies what the user may not see. */
export async function seenOf<T>(context: UseCaseContext, call: Call, answer: T): Promise<T> {
  if (context.mayAccessStudy === undefined) return answer;
  const seen = async <Row extends { studyId: string }>(rows: readonly Row[]) => {
    const allowed = await Promise.all(rows.map(({ studyId }) => isAllowed(context, call, studyId)));
    return rows.filter((_, at) => allowed[at]);
  };
  if (call.name === 'listArrivals') return { ...answer, arrivals: await seen((answer as ArrivalListDto).arrivals) };
  if (call.name !== 'dryRunAutomaticSending') return answer;
  const { studies, rest } = answer as AutomaticDryRunDto;
  const further = await seen(rest.map((studyId) => ({ studyId })));
  return { ...answer, studies: await seen(studies), rest: further.map(({ studyId }) => studyId) };
}

function studiesOfBody(name: ClinicianUseCase, body: unknown): readonly string[] {
  if (name === 'createShare') return [(body as CreateShareDto).studyId];
  if (name === 'dryRunAutomaticSending') return (body as AutomaticDryRunRequestDto).studyIds ?? [];
  return [];
}

/** A host that says nothing for so long cannot say: no request waits for it for ever. */
const PATIENCE_MS = 10_000;

async function isAllowed(
  { mayAccessStudy, platform }: Pick<ShareContext, 'mayAccessStudy' | 'platform'>,
  { name, operation, principal, given }: Call,
  studyId: string,
): Promise<boolean> {
  const signal = given.at(-1);
  const wanted = signal instanceof AbortSignal ? signal : undefined;
  const access = { studyId, operation: name, right: operation.right };
  const silence = { silenceMs: PATIENCE_MS, code: 'server.busy' } as const;
  return (await bounded(Promise.resolve(mayAccessStudy?.(principal, access, wanted)), platform, silence)) === true;
}
