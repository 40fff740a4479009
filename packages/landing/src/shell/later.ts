/** The screens that no visit begins with, fetched as one file once the first pictures are there, or when one is opened. */
export { reportSheet } from '../screens/report/report-sheet.ts';
export { settingsScreen } from '../screens/settings/settings-screen.ts';
export { shareSheet } from '../screens/share/share-sheet.ts';
export { viewerOverlay } from '../screens/viewer/viewer-overlay.ts';
