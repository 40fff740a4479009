/**
 * What of OHIF is leaned on, as structural types: the viewer is no dependency. Every other member of its services may
 * change without a word.
 */

/** One DICOM object as the viewer holds it. */
export interface ViewerInstance {
  readonly SOPInstanceUID?: string;
}

/** What a viewport can show: the images of a series, one clip, a report. */
export interface DisplaySet {
  readonly displaySetInstanceUID: string;
  readonly StudyInstanceUID?: string;
  readonly SOPInstanceUID?: string;
  readonly instances?: readonly ViewerInstance[];
  readonly images?: readonly ViewerInstance[];
  readonly instance?: ViewerInstance;
}

export interface Viewport {
  readonly viewportId: string;
  readonly displaySetInstanceUIDs?: readonly string[];
}

/** OHIF's way of telling of changes. */
interface Publisher {
  readonly EVENTS: Readonly<Record<string, string>>;
  subscribe(event: string, listener: () => void): { unsubscribe(): void };
}

export interface ToolbarButton {
  readonly id: string;
  readonly uiType: string;
  readonly props: Readonly<Record<string, unknown>>;
}

export interface ViewerServices {
  readonly viewportGridService: Publisher & {
    getState(): { readonly activeViewportId?: string | null; readonly viewports: ReadonlyMap<string, Viewport> };
  };
  readonly displaySetService: Publisher & {
    getDisplaySetByUID(uid: string): DisplaySet | undefined;
    getActiveDisplaySets(): readonly DisplaySet[];
  };
  readonly cornerstoneViewportService?: {
    getCornerstoneViewport(viewportId: string): { getCurrentImageId?(): string | undefined } | null | undefined;
  };
  readonly toolbarService: {
    register(buttons: ToolbarButton[]): void;
    updateSection(section: string, buttonIds: string[]): void;
  };
  readonly panelService: {
    addPanel(position: string, panelId: string): void;
    getPanels(position: string): readonly { readonly name?: string }[];
    activatePanel(panelId: string, forceActive?: boolean): void;
  };
  readonly customizationService: {
    setCustomizations(customizations: Readonly<Record<string, unknown>>): void;
  };
  readonly uiNotificationService?: {
    show(notification: { readonly title: string; readonly message: string; readonly type: string }): void;
  };
  readonly userAuthenticationService?: {
    getAuthorizationHeader(): Readonly<Record<string, string>> | null | undefined;
  };
}

/** What OHIF hands an extension when it registers it, and when a mode is entered. */
export interface ViewerParts {
  readonly servicesManager: { readonly services: ViewerServices };
}

/** What OHIF hands an extension before it asks for its modules. */
export interface RegistrationParts extends ViewerParts {
  /** `window.config`. */
  readonly appConfig?: Readonly<Record<string, unknown>>;
  /** The second half of an entry `[extension, configuration]` of `extensions`. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}
