export * from './dialog-and-tab.ts';
export { ShareSettings } from './share-settings/share-settings.ts';
