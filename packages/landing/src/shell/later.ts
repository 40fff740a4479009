import { takeOffer } from '../bricks/own-language.ts';
import { selectionBar } from '../screens/content/selection/selection-bar.ts';
import { reportSheet } from '../screens/report/report-sheet.ts';
import { settingsScreen } from '../screens/settings/settings-screen.ts';
import { shareSheet } from '../screens/share/share-sheet.ts';
import { viewerOverlay } from '../screens/viewer/viewer-overlay.ts';

/** The screens and bars that no visit begins with, and what changes the language; fetched as one file once the first pictures are there, or when one is opened. */
export const later = { reportSheet, selectionBar, settingsScreen, shareSheet, takeOffer, viewerOverlay };
