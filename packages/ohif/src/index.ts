import { createStudyshareExtension } from './extension.ts';

export { StudyshareBeforeOpenEvent } from './events.ts';
export type { SendCommandOptions, StudyshareExtension } from './extension.ts';
export type { StudyshareOptions } from './options.ts';
export { BUTTON_ID, COMMANDS, EXTENSION_ID, PANEL_ID } from './placing.ts';
export { SCOPES, type Scope, type ViewerSelection } from './selection.ts';

/**
 * The extension, for `extensions` of OHIF's configuration: as `[studyshareExtension, options]`, or alone, with its options
 * as `studyshare` of the configuration.
 *
 * @example
 * import studyshareExtension from '@studyshare/ohif';
 *
 * export const extensions = [[studyshareExtension, { baseUrl: '/studyshare' }]];
 */
export default createStudyshareExtension();
