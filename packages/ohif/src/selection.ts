import type { DisplaySet, ViewerServices } from './viewer.ts';

/**
 * What of the viewer is meant: `series`, what the active viewport shows; `image`, the one image it shows just now; `shown`,
 * what all viewports show of its study; `study`, everything.
 */
export const SCOPES = ['series', 'image', 'shown', 'study'] as const;
/** What of a viewer's study is to be sent. */
export type Scope = (typeof SCOPES)[number];

/** What the dialog is opened for. */
export interface ViewerSelection {
  /** Study Instance UID. */
  readonly studyId: string;
  /** SOP Instance UIDs; empty means the whole study. */
  readonly objectIds: readonly string[];
}

/** What of the viewer answers a question about what it shows. */
export type ShowingServices = Pick<
  ViewerServices,
  'viewportGridService' | 'displaySetService' | 'cornerstoneViewportService'
>;

/**
 * The viewer's selection as objects of ours. Undefined where there is no study, or where what is shown is no object of
 * it (a volume computed in the browser): a selection that is not known never becomes the whole study.
 */
export function selectionOf(services: ShowingServices, scope: Scope): ViewerSelection | undefined {
  const studyId = activeStudyId(services);
  if (studyId === undefined) return undefined;
  if (scope === 'study') return { studyId, objectIds: [] };
  return chosen(studyId, scope === 'image' ? imageShown(services) : seriesShown(services, scope, studyId));
}

/** The objects of one display set, as the study browser names it. */
export function selectionOfDisplaySet(services: ShowingServices, uid: string): ViewerSelection | undefined {
  const displaySet = services.displaySetService.getDisplaySetByUID(uid);
  const studyId = displaySet?.StudyInstanceUID;
  return displaySet === undefined || studyId === undefined ? undefined : chosen(studyId, objectsOf(displaySet));
}

/** The study of the active viewport; before it shows anything, the one that was opened. */
export function activeStudyId(services: ShowingServices): string | undefined {
  const { activeViewportId } = services.viewportGridService.getState();
  const [shown] = activeViewportId ? displaySetsIn(services, activeViewportId) : [];
  return (shown ?? services.displaySetService.getActiveDisplaySets()[0])?.StudyInstanceUID;
}

function chosen(studyId: string, objectIds: readonly string[]): ViewerSelection | undefined {
  return objectIds.length === 0 ? undefined : { studyId, objectIds: [...new Set(objectIds)] };
}

function seriesShown(services: ShowingServices, scope: 'series' | 'shown', studyId: string): string[] {
  const { activeViewportId, viewports } = services.viewportGridService.getState();
  const ids = scope === 'shown' ? [...viewports.keys()] : [activeViewportId ?? ''];
  return ids
    .flatMap((id) => displaySetsIn(services, id))
    .filter((displaySet) => displaySet.StudyInstanceUID === studyId)
    .flatMap(objectsOf);
}

/** An image's id is an address: of WADO-RS with the UID as a segment of its path, of WADO-URI as a parameter. */
function imageShown(services: ShowingServices): string[] {
  const { activeViewportId } = services.viewportGridService.getState();
  if (!activeViewportId) return [];
  const objects = displaySetsIn(services, activeViewportId).flatMap(objectsOf);
  if (new Set(objects).size === 1) return objects;
  const imageId = services.cornerstoneViewportService?.getCornerstoneViewport(activeViewportId)?.getCurrentImageId?.();
  const parts = new Set(imageId?.split(/[/?&=#:]/));
  return objects.filter((uid) => parts.has(uid));
}

function displaySetsIn({ viewportGridService, displaySetService }: ShowingServices, viewportId: string): DisplaySet[] {
  const uids = viewportGridService.getState().viewports.get(viewportId)?.displaySetInstanceUIDs ?? [];
  return uids.map((uid) => displaySetService.getDisplaySetByUID(uid)).filter((found) => found !== undefined);
}

/** Handlers of OHIF keep a display set's objects under different names. */
function objectsOf({ instances, images, instance, SOPInstanceUID }: DisplaySet): string[] {
  const many = [instances, images].find((list) => list !== undefined && list.length > 0);
  const found = (many ?? (instance ? [instance] : [])).map((each) => each.SOPInstanceUID);
  return (found.length > 0 ? found : [SOPInstanceUID]).filter((uid) => uid !== undefined);
}
