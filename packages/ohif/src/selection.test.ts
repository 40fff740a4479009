import { describe, expect, test } from 'vitest';
import { activeStudyId, type Scope, type ShowingServices, selectionOf, selectionOfDisplaySet } from './selection.ts';
import type { DisplaySet } from './viewer.ts';

const STUDY = '1.2.3';
const instances = (...uids: string[]) => uids.map((SOPInstanceUID) => ({ SOPInstanceUID }));

const DISPLAY_SETS: Record<string, Omit<DisplaySet, 'displaySetInstanceUID'>> = {
  stills: { StudyInstanceUID: STUDY, instances: instances('1.2.3.1', '1.2.3.10', '1.2.3.2') },
  clip: { StudyInstanceUID: STUDY, instance: { SOPInstanceUID: '1.2.3.4' }, SOPInstanceUID: '1.2.3.4' },
  slices: { StudyInstanceUID: STUDY, images: instances('1.2.3.5', '1.2.3.6'), instances: [] },
  report: { StudyInstanceUID: STUDY, SOPInstanceUID: '1.2.3.7' },
  computed: { StudyInstanceUID: STUDY },
  earlier: { StudyInstanceUID: '9.9', instances: instances('9.9.1') },
};

/** A viewer whose viewports show these display sets; the first viewport is the active one. */
function viewer(viewports: readonly (readonly string[])[], imageId?: string): ShowingServices {
  const nothing = { EVENTS: {}, subscribe: () => ({ unsubscribe: () => undefined }) };
  const find = (uid: string): DisplaySet | undefined =>
    DISPLAY_SETS[uid] && { displaySetInstanceUID: uid, ...DISPLAY_SETS[uid] };
  const shown = viewports.map(
    (displaySetInstanceUIDs, at) => [`v${at}`, { viewportId: `v${at}`, displaySetInstanceUIDs }] as const,
  );
  return {
    viewportGridService: {
      ...nothing,
      getState: () => ({ activeViewportId: shown[0]?.[0] ?? null, viewports: new Map(shown) }),
    },
    displaySetService: {
      ...nothing,
      getDisplaySetByUID: find,
      getActiveDisplaySets: () => Object.keys(DISPLAY_SETS).map((uid) => find(uid)!),
    },
    cornerstoneViewportService: { getCornerstoneViewport: () => ({ getCurrentImageId: () => imageId }) },
  };
}

const idsOf = (services: ShowingServices, scope: Scope) => selectionOf(services, scope)?.objectIds;

describe('S1 V4: what the viewer shows, as objects of the share', () => {
  test('a series is what the active viewport shows, however its handler keeps the objects', () => {
    expect(selectionOf(viewer([['stills']]), 'series')).toEqual({
      studyId: STUDY,
      objectIds: ['1.2.3.1', '1.2.3.10', '1.2.3.2'],
    });
    expect(idsOf(viewer([['clip']]), 'series')).toEqual(['1.2.3.4']);
    expect(idsOf(viewer([['slices']]), 'series')).toEqual(['1.2.3.5', '1.2.3.6']);
    expect(idsOf(viewer([['report']]), 'series')).toEqual(['1.2.3.7']);
  });

  test('an image is the one on the screen, by its whole UID, over WADO-RS and over WADO-URI', () => {
    const rs = 'wadors:/dicom-web/studies/1.2.3/series/1.2.3.0/instances/1.2.3.10/frames/1';
    const uri = 'dicomweb:https://archive.example/wado?requestType=WADO&studyUID=1.2.3&objectUID=1.2.3.1&frame=2';
    expect(idsOf(viewer([['stills']], rs), 'image')).toEqual(['1.2.3.10']);
    expect(idsOf(viewer([['stills']], uri), 'image')).toEqual(['1.2.3.1']);
    expect(idsOf(viewer([['clip']]), 'image')).toEqual(['1.2.3.4']);
  });

  test('all that is shown is of one study and named once, also where two viewports show it', () => {
    const services = viewer([['stills'], ['clip'], ['stills'], ['earlier'], []]);
    expect(idsOf(services, 'shown')).toEqual(['1.2.3.1', '1.2.3.10', '1.2.3.2', '1.2.3.4']);
  });

  test('the whole study is chosen by its name alone', () => {
    expect(selectionOf(viewer([['stills']]), 'study')).toEqual({ studyId: STUDY, objectIds: [] });
  });

  test('what is not known never becomes the whole study', () => {
    expect(selectionOf(viewer([['computed']]), 'series')).toBeUndefined();
    expect(selectionOf(viewer([[]]), 'series')).toBeUndefined();
    expect(selectionOf(viewer([]), 'image')).toBeUndefined();
    expect(selectionOf(viewer([['stills']], 'volume:of-the-browser'), 'image')).toBeUndefined();
    expect(selectionOf(viewer([['stills']]), 'image')).toBeUndefined();
    expect(selectionOfDisplaySet(viewer([['stills']]), 'gone')).toBeUndefined();
  });

  test('a thumbnail of the study browser is its display set, of whatever study', () => {
    expect(selectionOfDisplaySet(viewer([['stills']]), 'earlier')).toEqual({ studyId: '9.9', objectIds: ['9.9.1'] });
  });

  test('the study is that of the active viewport, and the opened one before anything is shown', () => {
    expect(activeStudyId(viewer([['earlier'], ['stills']]))).toBe('9.9');
    expect(activeStudyId(viewer([]))).toBe(STUDY);
  });
});
